"""How much words weigh: as Whoosh reckons, and as rare as somebody else may say."""

from math import log
from typing import Any

from whoosh import scoring

from agreementhub.search.engines.protocol import Rarity


class Weights(scoring.BM25F):  # type: ignore[misc]
    """BM25 over the documents of an index, with the `rarity` of words among others."""

    rarity: Rarity | None = None

    def scorer(self, searcher: Any, fieldname: str, text: bytes, qf: int = 1) -> Any:
        """What scores the documents that have the word."""
        made = super().scorer(searcher, fieldname, text, qf)
        if self.rarity is not None and isinstance(made, scoring.BM25FScorer):
            count = self.rarity.having(fieldname, text.decode())
            made.idf = log(self.rarity.documents / (count + 1)) + 1
            made.setup(searcher, fieldname, text)
        return made
