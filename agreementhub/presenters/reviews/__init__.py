"""Versions beside each other, and a draft with what is said of it."""
