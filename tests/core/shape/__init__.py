"""Tests of the shape: what is read, and what is written."""
