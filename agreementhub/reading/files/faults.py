"""Whose fault it is that a file was not read."""


def is_ours(fault: BaseException) -> bool:
    """Whether the fault, or what it came from, is one that no file can cause: a module or a
    codec that is not to be had."""
    came: BaseException | None = fault
    while came is not None:
        # KeyError and IndexError are LookupErrors too, and are the files'.
        if isinstance(came, ImportError) or type(came) is LookupError:
            return True
        came = came.__cause__ or came.__context__
    return False
