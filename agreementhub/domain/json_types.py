"""JSON, as contents, terms, plans and logs hold it.

What is read from outside is `object` until somebody has looked at it. What stands here has been
looked at: by the kind of its field, by the reader of its file, or it was written by us.
"""

from collections.abc import Mapping
from typing import Any

# A text, a number, a yes or no, nothing, or a list or an object of such. Which of them, whoever
# reads it knows from the kind of the field, the name of the key, or `docs/terms.md`.
Json = Any
# An object that is read.
JsonObject = Mapping[str, Json]
# An object that is being made.
JsonDict = dict[str, Json]
