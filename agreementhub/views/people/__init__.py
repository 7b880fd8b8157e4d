"""Pages of one's account and of signing in."""
