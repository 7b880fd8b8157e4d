"""Pages of agreements whose day comes, and the calculator."""
