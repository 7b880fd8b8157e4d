"""A row as a line: every value comes back as it was, whatever its kind."""

from datetime import UTC

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from agreementhub.models import Base
from agreementhub.models.base import Instant, Json
from agreementhub.services.archives import lines, tables

THING = sa.Table(
    "thing",
    sa.MetaData(),
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.String),
    sa.Column("day", sa.Date),
    sa.Column("at", Instant),
    sa.Column("data", sa.LargeBinary),
    sa.Column("is_so", sa.Boolean),
    sa.Column("told", Json),
)
# Half a surrogate pair can stand in JSON, where the other half does not follow.
TEXT = st.text(st.characters(exclude_categories=["Cs"]))
TOLD = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | TEXT
    | st.just("\ud800"),
    lambda deeper: st.lists(deeper) | st.dictionaries(TEXT, deeper),
)
ROWS = st.tuples(
    st.integers(),
    st.none() | TEXT,
    st.none() | st.dates(),
    st.none() | st.datetimes(timezones=st.just(UTC)),
    st.none() | st.binary(),
    st.none() | st.booleans(),
    TOLD,
)


@given(ROWS)
def test_every_value_comes_back_as_it_was(row):
    line = lines.line(THING, row)
    back = tuple(lines.row(THING, line).values())
    assert back == row
    assert [type(value) for value in back] == [type(value) for value in row]
    assert line.count(b"\n") == 1
    assert lines.line(THING, back) == line


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff",
        b'{"id":1}',
        b'{"id":true,"name":null,"day":null,"at":null,"data":null,"is_so":null,"told":1}',
        b'{"id":1,"name":2,"day":null,"at":null,"data":null,"is_so":null,"told":1}',
        b'{"id":1,"name":"","day":"31 juni","at":null,"data":null,"is_so":null,"told":1}',
        b'{"id":1,"name":"","day":null,"at":null,"data":null,"is_so":1,"told":1}',
    ],
)
def test_what_is_no_row_of_the_table_is_refused(line):
    with pytest.raises(ValueError):
        lines.row(THING, line)


@pytest.mark.parametrize("table", tables.kept(), ids=lambda table: table.name)
def test_each_column_of_the_register_has_a_kind(table):
    empty = (None,) * len(table.columns)
    assert tuple(lines.row(table, lines.line(table, empty)).values()) == empty
    assert all(lines._kind(column) for column in table.columns)


def test_what_refers_to_rows_to_come_may_wait():
    """Loading writes it last, and needs nothing that a database would have to put off."""
    waiting = [column for table in tables.kept() for column in tables.late(table)]
    assert waiting and all(column.nullable for column in waiting)


def test_what_stays_behind_is_a_table():
    assert tables.LEFT_OUT.keys() < Base.metadata.tables.keys()
