"""A letter says the same in text, HTML and calendar file, and never more than it may."""

import re
from datetime import date, timedelta
from html.parser import HTMLParser

import pytest
from icalendar import Calendar

from agreementhub.domain.meetings import Chain
from agreementhub.domain.term.fate import Otherwise
from agreementhub.mail.letters import reminder
from agreementhub.mail.letters.facts import Told
from tests.mail.letters.letter_facts import attachments, html, text, written

SUBJECTS = {
    "sv": "Besluta senast 30 juni 2027: Alkoholtillsyn Norrvik–Söderby (KS 2024-00123)",
    "en": "Decide by 30 June 2027: Alkoholtillsyn Norrvik–Söderby (KS 2024-00123)",
}
HEADLINES = {
    "sv": "Beslut behövs senast onsdag 30 juni 2027 (90 dagar kvar)",
    "en": "A decision is needed by Wednesday 30 June 2027 (90 days left)",
}


class Words(HTMLParser):
    """The text that a reader of the HTML sees, one line a piece."""

    def __init__(self, source):
        super().__init__()
        self.pieces = []
        self.tags = []
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        if data.strip():
            self.pieces.append(" ".join(data.split()))


def event(message):
    (file,) = attachments(message)
    return Calendar.from_ical(file.get_content()).walk("VEVENT")[0]


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_subject_tells_act_date_matter_and_case_number(lang):
    assert written(lang)["Subject"] == SUBJECTS[lang]


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_first_line_is_the_date_in_one_sentence(lang):
    message = written(lang)
    assert text(message).splitlines()[0] == HEADLINES[lang]
    assert f">{HEADLINES[lang]}</h1>" in html(message)
    assert message["Content-Language"] == lang
    assert f'<html lang="{lang}">' in html(message)


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("overdue", [False, True])
def test_text_and_html_say_the_same(lang, overdue):
    day = date(2027, 7, 8) if overdue else date(2027, 4, 1)
    message = written(lang, today=day, told=(Told(date(2026, 12, 30), "anna.berg@x.example"),))
    plain = " ".join(text(message).split())
    seen = Words(html(message)).pieces
    hidden = 2  # the title and the line that the list of letters shows
    missing = [piece for piece in seen[hidden:] if piece not in plain]
    assert missing == []


def test_the_letter_tells_what_one_needs_to_act():
    plain = text(written("sv"))
    for line in (
        "Ärende: KS 2024-00123",
        "Handlingar till Kommunstyrelsen senast: tisdag 25 maj 2027",
        "Kommunstyrelsen bereder: tisdag 8 juni 2027",
        "Kommunfullmäktige beslutar, sista sammanträde i tid: måndag 21 juni 2027",
        "Avtalet gäller: till och med 30 juni 2028",
        "Om inget görs: Avtalet förlängs med 36 månader, till och med 30 juni 2031.",
        "Så räknades datumet: 2028-06-30 minus 12 månader (regel Standard)",
        "https://hub.norrvik.example/dokument/17",
        "Detta är påminnelse 2 av 5.",
    ):
        assert line in plain


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"day": date(2027, 4, 1)}, "(i dag)"),
        ({"day": date(2027, 4, 2)}, "(1 dag kvar)"),
        ({"day": date(2027, 3, 31)}, "(för 1 dag sedan)"),
        ({"kind": "notice"}, "Sista dag att säga upp avtalet är onsdag 30 juni 2027"),
        ({"kind": "option"}, "Sista dag att använda optionen är"),
        ({"kind": "review"}, "Avtalet ska ses över senast"),
        ({"kind": "end"}, "Avtalet upphör onsdag 30 juni 2027"),
        ({"otherwise": Otherwise("ends", date(2028, 6, 30))}, "Avtalet upphör 30 juni 2028."),
        ({"otherwise": Otherwise("unknown")}, "Avtalet säger inte vad som händer då."),
        ({"otherwise": Otherwise("goes_on")}, "fortsätter att gälla tills vidare"),
        ({"current_end": None}, "Avtalet gäller: tills vidare"),
        ({"also": date(2027, 6, 29)}, "Andra läser texten som 29 juni 2027."),
        ({"working_day": date(2027, 6, 29)}, "Sista arbetsdag före: tisdag 29 juni 2027"),
        ({"party": "Söderby kommun"}, "Gäller: Söderby kommun"),
        ({"responsible": ""}, "Ansvarig: ingen ännu"),
        ({"capacity": "deputy"}, "du ersätter Anna Berg, som är frånvarande"),
        ({"capacity": "mailbox"}, "funktionsbrevlådan för Kommunfullmäktige"),
        ({"planned_for": date(2027, 3, 23)}, "Brevet skulle ha gått ut 23 mars 2027."),
        ({"chain": Chain()}, "Sista sammanträde i tid: okänt: sammanträdena för Kommunfullmäktige"),
        ({"chain": Chain(), "body": ""}, "inget beslutande organ är angivet"),
    ],
)
def test_every_circumstance_has_its_sentence(changes, line):
    message = written("sv", **changes)
    assert line in text(message)


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2027, 5, 25), "Sista sammanträde i tid: KF 21 juni 2027."),
        # The board took papers until the day before.
        (date(2027, 5, 26), "För sent till sista sammanträde i tid: KF 21 juni 2027."),
    ],
)
def test_the_list_of_letters_shows_when_it_is_too_late_for_papers(today, said):
    assert said in html(written("sv", today=today, planned_for=today))


def test_an_overdue_letter_about_an_unknown_fate_asks_for_nothing_before_the_date():
    late = date(2027, 7, 7)
    said = text(written("sv", today=late, planned_for=late, otherwise=Otherwise("unknown")))
    assert "Avtalet säger inte vad som gäller nu." in said
    assert "före datumet" not in said


def test_an_overdue_letter_tells_what_can_still_be_done():
    message = written(
        "sv",
        today=date(2027, 7, 7),
        step=-7,
        planned_for=date(2027, 7, 7),
        acknowledged_by="Anna Berg",
        acknowledged_on=date(2027, 4, 2),
    )
    assert message["Subject"].startswith("Försenat beslut (7 dagar): Alkoholtillsyn")
    plain = text(message)
    assert "Beslut skulle ha fattats senast onsdag 30 juni 2027" in plain
    assert "kan fortfarande sägas upp till och med 30 december 2027" in plain
    assert "Anna Berg (Anna Berg kvitterade 2 april 2027)" in plain
    assert "påminnelse" not in plain
    assert "Brevet skulle" not in plain


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_of_a_secret_matter_only_case_number_and_link_are_told(lang):
    message = written(lang, sealed=True)
    whole = " ".join([message["Subject"], text(message), html(message), message["List-Id"]])
    for word in ("Alkohol", "Söderby", "2027", "2028", "12 m", "juni", "June", "decide"):
        assert word not in whole
    assert "KS 2024-00123" in message["Subject"]
    assert "https://hub.norrvik.example/dokument/17" in text(message)
    assert attachments(message) == []


def test_a_secret_matter_without_a_number_is_not_named():
    message = written("sv", sealed=True, case_number="")
    assert message["Subject"] == "En bevakning i AgreementHub"


def test_the_headers_let_programs_thread_sort_and_stay_quiet():
    message = written("sv")
    assert message["Message-ID"] == "<dl-12-1-90-0123456789abcdef@hub.norrvik.example>"
    assert message["In-Reply-To"] == message["References"] == "<dl-12-1@hub.norrvik.example>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["X-Auto-Response-Suppress"] == "OOF"
    assert message["List-Id"] == "<decide.agreementhub.hub.norrvik.example>"
    assert message["Reply-To"] == "kf@norrvik.example"
    assert message["From"] == '"AgreementHub, Norrvik kommun" <hub@norrvik.example>'


def test_the_message_id_is_the_letters_own():
    made = reminder.message_id(12, 1, 90, "anna@x.example", "hub.norrvik.example")
    assert re.fullmatch(r"<dl-12-1-90-[0-9a-f]{16}@hub\.norrvik\.example>", made)
    same = reminder.message_id(12, 1, 90, "Anna@x.example", "host")
    assert same == reminder.message_id(12, 1, 90, "anna@x.example", "host")
    others = [(13, 1, 90, "a@x"), (12, 2, 90, "a@x"), (12, 1, 30, "a@x"), (12, 1, 90, "b@x")]
    assert len({reminder.message_id(*other, "host") for other in others}) == 4


def test_without_a_mailbox_there_is_no_address_to_answer():
    message = written("sv", mailbox="")
    assert message["Reply-To"] is None
    assert "Svara på brevet" not in text(message)


@pytest.mark.parametrize(
    "title",
    [
        "Avtal\r\nBcc: alla@norrvik.example",
        "Avtal\nX-Evil: 1",
        "Avtal\x00\x0b\x0c\u2028Bcc: x@y",
        "<script>alert(1)</script>",
        "{{7*7}} ${day} %s {0.__class__}",
        "å" * 5000,
        '"quoted" <b>@x.example>',
    ],
)
def test_a_hostile_title_stays_a_title(title):
    message = written("sv", title=title)
    assert message["Bcc"] is None and message["X-Evil"] is None
    assert message["To"] == "Anna Berg <anna.berg@norrvik.example>"
    assert message["Subject"].startswith("Besluta senast 30 juni 2027: ")
    assert message["Subject"].endswith("(KS 2024-00123)")
    assert len(message["Subject"]) < 200
    tags = [tag for tag, _attributes in Words(html(message)).tags]
    assert "script" not in tags and "49" not in message["Subject"]
    assert event(message)["uid"] == "8a3c@agreementhub"


@pytest.mark.parametrize("field", ["name", "case_number", "body", "party", "responsible"])
def test_no_other_text_becomes_a_header(field):
    message = written("sv", **{field: "Anna\r\nBcc: alla@norrvik.example"})
    assert message["Bcc"] is None
    assert "\nBcc" not in message.as_string().split("\n\n")[0]


@pytest.mark.parametrize(
    "address", ["", "anna", "a b@x.example", "a@x.example\nBcc: c@x", "å@x.se"]
)
def test_an_address_that_is_none_is_refused(address):
    with pytest.raises(ValueError):
        written("sv", address=address)


def test_an_address_kept_from_before_with_a_domain_of_other_letters_is_written_in_plain_ones():
    message = written("sv", address="asa@nörrvik.example")
    assert message["To"].addresses[0].addr_spec == "asa@xn--nrrvik-wxa.example"
    assert message.as_bytes().isascii()


# --- The calendar file


def test_the_event_is_all_day_and_ends_on_the_day_after():
    found = event(written("sv"))
    assert found["dtstart"].dt == date(2027, 6, 30)
    assert found["dtend"].dt == date(2027, 7, 1)
    assert found["dtstart"].params["VALUE"] == "DATE"
    assert found["summary"] == SUBJECTS["sv"]


def test_a_changed_date_moves_the_event_rather_than_doubling_it():
    before = event(written("sv"))
    after = event(written("sv", version=2, sequence=1, day=date(2027, 9, 30)))
    assert before["uid"] == after["uid"]
    assert (before["sequence"], after["sequence"]) == (0, 1)


def test_the_file_is_published_not_an_invitation():
    (file,) = attachments(written("sv"))
    assert file.get_content_type() == "text/calendar"
    assert file.get_param("method") == "PUBLISH"
    assert file.get_filename() == "decide-KS-2024-00123.ics"
    assert Calendar.from_ical(file.get_content())["method"] == "PUBLISH"


def test_an_overdue_letter_keeps_the_words_of_the_event():
    assert event(written("sv", today=date(2027, 7, 7)))["summary"] == SUBJECTS["sv"]


@pytest.mark.parametrize(
    "day", [date(2028, 2, 29), date(2027, 12, 31), date(2028, 1, 1), date(2027, 3, 28)]
)
def test_the_date_is_the_same_everywhere(day):
    message = written("en", day=day, today=day - timedelta(days=3), kind="notice")
    assert event(message)["dtstart"].dt == day
    words = f"{day.day} {day:%B} {day.year}"
    assert words in message["Subject"] and words in text(message) and words in html(message)


# --- What a mail program must manage


def test_everything_travels_as_seven_bits():
    raw = written("sv").as_bytes()
    assert max(raw) < 128
    assert max(len(line) for line in raw.splitlines()) <= 998


@pytest.mark.parametrize(
    "title", ["Gemensam e-arkivtjanst " * 4, "Räddningstjänst " * 6, "x" * 119]
)
def test_a_long_subject_is_folded_between_words(title):
    raw = written("sv", title=title).as_bytes()
    again = written("sv", title=title)["Subject"]
    assert again == f"Besluta senast 30 juni 2027: {title.strip()} (KS 2024-00123)"
    head = raw.split(b"\n\n")[0].splitlines()
    assert max(len(line) for line in head) <= 200


def test_the_html_is_plain_enough_for_mail():
    seen = Words(html(written("sv")))
    tags = [tag for tag, _ in seen.tags]
    assert tags.count("h1") == 1
    assert not {"script", "img", "link", "style", "form", "iframe"} & set(tags)
    styles = " ".join(attributes.get("style", "") for _, attributes in seen.tags)
    sizes = [int(size) for size in re.findall(r"font-size:(\d+)px", styles)]
    assert min(sizes) >= 16
    assert max(int(w) for w in re.findall(r"max-width:(\d+)px", styles)) <= 600
    # The reader's own colours, light or dark, are kept.
    assert not re.search(r"(?<![-\w])(color|background)", styles)
    assert all(attributes.get("scope") == "row" for tag, attributes in seen.tags if tag == "th")
    links = [attributes["href"] for tag, attributes in seen.tags if tag == "a"]
    assert links == ["https://hub.norrvik.example/dokument/17"]
