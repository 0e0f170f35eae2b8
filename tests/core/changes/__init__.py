"""What would turn an outcome."""
