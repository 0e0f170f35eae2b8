"""The measurements: `make bench` takes them all, beside their peers, and writes one JSON file."""
