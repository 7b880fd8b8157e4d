"""Addresses that letters can be sent to."""

from email.headerregistry import Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreementhub.domain import mailboxes
from agreementhub.domain.rules import RuleBroken


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" Anna.Berg@Norrvik.Example ", "anna.berg@norrvik.example"),
        ("asa@nörrvik.example", "asa@xn--nrrvik-wxa.example"),
        ("asa@NÖRRVIK.example", "asa@xn--nrrvik-wxa.example"),
        ("asa@xn--nrrvik-wxa.example", "asa@xn--nrrvik-wxa.example"),
        ("asa@no\u0308rrvik.example", "asa@xn--nrrvik-wxa.example"),
        *((one, one) for one in ("ks+avtal@norrvik.se", "a@b", "o'hara@a-b.se", "ks@mail.local")),
    ],
)
def test_an_address_is_kept_as_it_is_written_in_letters(typed, kept):
    assert mailboxes.read(typed) == kept
    assert mailboxes.read(kept) == kept


def test_letters_before_the_sign_that_no_server_need_take_are_refused_in_words_of_their_own():
    with pytest.raises(RuleBroken, match="before the @"):
        mailboxes.read("åsa@norrvik.example")


@pytest.mark.parametrize(
    "typed",
    [
        *("", "anna", "@", "@b.se", "a@", "a b@c.se", "a@b c.se", "a@b\nBcc: c@d", "<a@b.se>"),
        *("Anna <a@b.se>", '"a b"@c.se', "a@[127.0.0.1]", "a..b@c.se", ".a@c.se", "a@-c.se"),
        *("a@b..se", "a@b.se.", "a@exam_ple.se", "\0a@b.se", "a@b.se\0", "a,b@c.se", "a@ö..se"),
        *("a@" + "ö" * 100 + ".se", "a@\ud800.se", "\ud800@b.se", "a@b@c@", "å\n@b.se"),
    ],
)
def test_what_is_no_address_is_refused(typed):
    with pytest.raises(RuleBroken):
        mailboxes.read(typed)


@pytest.mark.parametrize(
    ("local", "host", "taken"),
    [(64, 189, True), (65, 100, False), (64, 190, False), (1, 252, True)],
)
def test_an_address_is_as_long_as_servers_must_take(local, host, taken):
    address = f"{'a' * local}@{('bbb.' * 99)[: host - 1]}c"
    if taken:
        assert mailboxes.read(address) == address
    else:
        with pytest.raises(RuleBroken):
            mailboxes.read(address)


@given(st.text() | st.builds("{}@{}".format, st.text(), st.text()) | st.emails())
def test_whatever_is_taken_can_be_written_in_a_letter(typed):
    try:
        kept = mailboxes.read(typed)
    except RuleBroken:
        return
    assert kept.isascii() and mailboxes.read(kept) == kept
    assert Address("Anna", addr_spec=kept).addr_spec == kept


@given(st.text())
def test_how_an_address_would_be_kept_is_told_of_any_text(typed):
    assert mailboxes.known_as(typed) == mailboxes.known_as(mailboxes.known_as(typed))
