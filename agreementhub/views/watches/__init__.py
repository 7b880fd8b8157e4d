"""Pages about what one watches, and feeds of it."""
