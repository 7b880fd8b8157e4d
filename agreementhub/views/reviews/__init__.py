"""Drafts looked through: checked and sent, commented on, approved."""
