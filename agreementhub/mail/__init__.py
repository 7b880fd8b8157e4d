"""Letters, returned by functions and sent by the sender alone."""
