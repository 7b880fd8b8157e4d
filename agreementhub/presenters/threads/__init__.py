"""A case in its reader's words: what it is called, what was decided, and its course."""
