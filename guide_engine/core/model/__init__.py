"""What is stated and what is answered; nothing here decides."""
