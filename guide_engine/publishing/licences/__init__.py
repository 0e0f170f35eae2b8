"""What of others' work a site holds, and its licences: stated once, for people and programs."""
