"""Pages of files taken in."""
