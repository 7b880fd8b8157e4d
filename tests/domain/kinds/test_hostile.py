"""Whatever JSON comes by another door than a form is taken or refused, never a crash."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreementhub.domain.blocks import plain_text
from agreementhub.domain.kinds.base import Invalid, Kind
from tests.domain.kinds.cases import CASES, Case, kind_of

SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=5)
)
JSON = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=2), st.dictionaries(st.text(max_size=5), inner, max_size=2)
    ),
    max_leaves=4,
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a value, the whole among them."""
    inner = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value if isinstance(value, list) else ())
    )
    return [path, *(place for key, one in inner for place in places(one, (*path, key)))]


def replaced(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    """The value with another one at a place."""
    if not path:
        return new
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = replaced(value[path[0]], path[1:], new)
    return copy


def taken(kind: Kind, value: Any, case: Case) -> bool:
    try:
        kind.check(value, case.options)
    except Invalid:
        return False
    return True


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.kind)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_spoilt_value_is_refused_or_can_be_shown_and_compared(case: Case, data: st.DataObject):
    kind = kind_of(case)
    path = data.draw(st.sampled_from(places(case.value)))
    value = replaced(case.value, path, data.draw(JSON))
    if taken(kind, value, case):
        for lang in ("sv", "en"):
            plain_text(kind.show(value, case.options, lang))
            kind.changes(case.value, value, case.options, lang)
            kind.passages(value, case.options, lang)
        kind.take_apart(value, case.options)
