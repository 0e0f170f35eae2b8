"""Other engines on the same rules, each behind one small adapter."""
