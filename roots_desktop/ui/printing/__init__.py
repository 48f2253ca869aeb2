"""What goes on paper: one month on one sheet."""
