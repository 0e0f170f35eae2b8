"""Says of an edition as a whole what no one rule can: how complete it is."""
