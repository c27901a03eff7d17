"""What frames every page. The only room that knows all the others."""
