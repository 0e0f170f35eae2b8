"""State a customs administration's AEO programme once; derive its guide, wizard and editions."""
