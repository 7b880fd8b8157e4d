"""Where the files of a package lie, told as `pkg_resources` tells it.

Pyramid and Deform ask that library, which they keep of old for this alone: it looks through all
that is installed as it loads, and takes 3.6 MB of each web process. Here is what they ask of it,
for packages that lie in folders, as pip installs them.
"""

import importlib
import os
from types import ModuleType


class DefaultProvider:
    """Pyramid's overrides of files derive from it; to override one fails, as no more is here."""


def resource_filename(package: str | ModuleType, name: str) -> str:
    """The path of a file or folder of a package or of one of its modules, whether it is there."""
    module = importlib.import_module(package) if isinstance(package, str) else package
    assert module.__file__, f"{module.__name__} lies in no folder"
    folder = os.path.dirname(module.__file__)
    return os.path.join(folder, *name.split("/")) if name else folder


def resource_exists(package: str | ModuleType, name: str) -> bool:
    """Whether a package has such a file or folder."""
    return os.path.exists(resource_filename(package, name))


def resource_isdir(package: str | ModuleType, name: str) -> bool:
    """Whether it is a folder."""
    return os.path.isdir(resource_filename(package, name))
