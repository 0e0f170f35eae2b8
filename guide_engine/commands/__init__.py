"""What each command does: it reads, calls plain functions, and gives back what is to be printed."""
