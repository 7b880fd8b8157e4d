"""How files are read in: text, blocks and proposed values with their source."""
