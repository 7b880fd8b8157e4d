"""Pages of what one watches, and its feeds."""
