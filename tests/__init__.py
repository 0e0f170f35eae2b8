"""Tests, laid out as the package is; what they share lies beside them."""
