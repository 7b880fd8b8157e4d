"""What is done beside the answers: the index follows, and memory is given back."""

from agreementhub.web.beside import draining, sparing

__all__ = ["draining", "sparing"]
