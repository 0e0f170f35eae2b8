"""Decides. Standard library only, no clock, no input or output; the one part the browser runs."""
