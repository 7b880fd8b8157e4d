"""Pages of documents: lists, one of them, drafting, versions, acts, files."""
