"""What is kept: one mapped class a thing."""
