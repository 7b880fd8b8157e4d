"""Pages about the site itself, and the pages of errors."""
