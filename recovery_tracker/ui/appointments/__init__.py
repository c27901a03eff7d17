"""Appointments: their card on Summary, their dialog, the reminder on Today."""
