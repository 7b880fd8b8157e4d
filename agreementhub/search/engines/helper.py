"""A process that analyses documents for an index: `python -m agreementhub.search.engines.helper`.

`helpers.py` starts it, gives it batches of documents, pickled, on standard input, and takes their
words in the same order from standard output. When nobody writes any more, it ends.
"""

import gc
import pickle
import sys

from agreementhub.search.engines.indexed_words import analysed
from agreementhub.search.engines.known import Known


def main() -> None:
    """Answer each batch of documents with their words."""
    # No ring of values arises here, and there are a million words to look through for one.
    gc.disable()
    known = Known()
    while True:
        try:
            documents = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        words = [analysed(document, known) for document in documents]
        pickle.dump(words, sys.stdout.buffer, pickle.HIGHEST_PROTOCOL)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
