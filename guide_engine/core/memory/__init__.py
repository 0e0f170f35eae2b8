"""What was found before for equal answers; may be left out, and nothing changes but the time."""
