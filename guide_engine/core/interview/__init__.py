"""What can still matter, and what is asked next."""
