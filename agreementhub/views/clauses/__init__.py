"""The library of clauses: read by whoever drafts, changed by those who keep it."""
