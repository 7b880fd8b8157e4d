"""What bodies decide, in a reader's words."""
