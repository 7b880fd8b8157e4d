"""Agreements in a reader's words: as rows of a table, and what they lack."""
