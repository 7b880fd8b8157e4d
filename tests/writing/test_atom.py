"""An Atom feed is whole XML with what RFC 4287 asks for, whatever stands in a title."""

from datetime import UTC, datetime
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from agreementhub.writing.atom import AtomEntry, AtomFeed, written

AT = datetime(2027, 4, 1, 8, tzinfo=UTC)
NAME = "{http://www.w3.org/2005/Atom}"


def feed(*entries, **given):
    return AtomFeed("urn:1", "Färdtjänst", "Norrvik", "https://hub/sok", entries, AT, **given)


def entry(title, at=AT):
    return AtomEntry(f"https://hub/dokument/{title}", title, "https://hub/dokument/1", at)


def test_the_feed_is_dated_by_its_newest_entry_and_without_any_by_its_beginning():
    newer = datetime(2027, 4, 2, tzinfo=UTC)
    for made, day in ((feed(entry("a"), entry("b", newer)), "2027-04-02"), (feed(), "2027-04-01")):
        assert ET.fromstring(written(made)).findtext(f"{NAME}updated").startswith(day)


def test_the_address_of_a_private_feed_stands_nowhere_in_it():
    links = ET.fromstring(written(feed())).findall(f"{NAME}link")
    assert [link.get("rel") for link in links] == ["alternate"]
    links = ET.fromstring(written(feed(address="https://hub/sok.atom"))).findall(f"{NAME}link")
    assert [link.get("rel") for link in links] == ["self", "alternate"]


@given(st.text())
def test_any_title_is_read_back_without_what_xml_cannot_hold(title):
    read = ET.fromstring(written(feed(entry(title)))).findtext(f"{NAME}entry/{NAME}title")
    kept = "".join(sign for sign in title if sign in "\t\n\xa0" or sign.isprintable())
    assert (read or "") == kept
