"""Lists within lists as prose has them: an item stands in as far as the words of the one above."""


class Nesting:
    """The items that are open, while a text is written out line by line."""

    def __init__(self) -> None:
        self._widths: list[int] = []

    def item(self, level: int, said: str) -> str:
        """The item with its mark ("1. ett"), as far in as its level asks for."""
        del self._widths[level:]
        inside = " " * sum(self._widths)
        self._widths.append(len(said.partition(" ")[0]) + 1)
        return inside + said

    def close(self) -> None:
        """Something else than an item follows."""
        self._widths = []
