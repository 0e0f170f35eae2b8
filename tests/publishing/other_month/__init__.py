"""What stands on the path of a Python whose clock is to be some months on."""
