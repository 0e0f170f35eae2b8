"""What of others' work a site holds, held to what is built."""
