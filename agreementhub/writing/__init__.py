"""How documents are written out."""
