"""Pages of letters: acting from one, their log, and when they come."""
