"""Values in a reader's words, without a request."""
