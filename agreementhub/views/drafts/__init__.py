"""Drafting: a section at a time, looked over, and saved as a version."""
