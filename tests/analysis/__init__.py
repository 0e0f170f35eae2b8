"""What is said of an edition as a whole."""
