"""The Word templates of an organisation."""
