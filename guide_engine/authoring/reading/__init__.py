"""Texts to values with their lines; knows no format."""
