"""What every dialog is made of, and the one place that opens them."""
