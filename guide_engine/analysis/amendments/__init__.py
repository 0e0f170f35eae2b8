"""What two editions state differently, entry by entry; decides nothing."""
