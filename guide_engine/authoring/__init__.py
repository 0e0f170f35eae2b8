"""Turns an administration's YAML into a rulebook, or says every mistake found in it."""
