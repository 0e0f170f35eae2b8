"""Tests of what publishes, signs and verifies."""
