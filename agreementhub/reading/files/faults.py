"""Whose fault it is that a file was not read."""

from typing import Final


class OwnFault(Exception):
    """Something of ours failed, with a file that had been read well."""


def is_ours(fault: BaseException) -> bool:
    """Whether the fault, or what it came from, is one that no file can cause: a module, a codec
    or a file of ours that is not to be had."""
    came: BaseException | None = fault
    while came is not None:
        # KeyError and IndexError are LookupErrors too, and are the files'.
        if isinstance(came, _OURS) or type(came) is LookupError:
            return True
        came = came.__cause__ or came.__context__
    return False


_OURS: Final = (OwnFault, ImportError, PermissionError, FileNotFoundError)
