"""A version on paper, before Word or PDF has its say."""

from agreementhub.presenters.paper.names import named
from agreementhub.presenters.paper.whole import about, of_version

__all__ = ["about", "named", "of_version"]
