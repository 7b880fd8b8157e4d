"""What is said when something may not be done."""


class RuleBroken(Exception):
    """An act that the rules refuse; the message tells a person what to do instead, and `field` is
    the key of the field where it can be done, empty for none in particular."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.message, self.field = message, field
