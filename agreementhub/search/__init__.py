"""How words are found: one query language, one protocol, one module an engine."""
