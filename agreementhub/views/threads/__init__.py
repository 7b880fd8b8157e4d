"""Cases: what has happened in one, and what it is called."""
