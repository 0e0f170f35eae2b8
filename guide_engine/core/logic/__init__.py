"""What follows from answers."""
