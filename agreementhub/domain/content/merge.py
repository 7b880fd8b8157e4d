"""Two people saving the same document: what can be put together, field by field."""

from agreementhub.domain.json_types import JsonDict, JsonObject

Content = JsonObject


def merge(base: Content, mine: Content, theirs: Content) -> tuple[JsonDict, list[str]]:
    """Both people's fields put together, and the keys on which they disagree.

    A field that one of them changed is taken from that one, also when it was emptied; one that
    both changed alike is taken as it is. Where they changed it differently the merged content
    holds theirs, which is saved already, and the key is among the conflicts. Absent and null
    are the same: not filled in.
    """
    merged: JsonDict = {}
    conflicts = []
    for key in dict.fromkeys((*base, *theirs, *mine)):
        before, ours, other = base.get(key), mine.get(key), theirs.get(key)
        if ours not in (before, other) and other != before:
            conflicts.append(key)
        value = other if ours == before or key in conflicts else ours
        if value is not None:
            merged[key] = value
    return merged, conflicts
