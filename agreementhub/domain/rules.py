"""What is said when something may not be done."""


class RuleBroken(Exception):
    """An act that the rules refuse; the message tells a person what to do instead."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message
