"""The letter of what one watches: all in one, once, and only what one may read at that moment."""

import pytest

from agreementhub.domain.rules import RuleBroken
from agreementhub.mail.sender import Refused, Unreachable
from agreementhub.models import Letter, Watch, WatchHit
from agreementhub.services import documents
from agreementhub.services.people import Post, accounts
from agreementhub.services.stamp import Stamp
from agreementhub.services.watches import Place, Subject, keeping, looking
from tests import factories
from tests.conftest import NOW
from tests.factories import TYPES, fresh
from tests.services.deadline_factories import Outbox
from tests.services.watches.hands import (
    DAY,
    HOUR,
    MONDAY,
    MORNING,
    look,
    round_at,
    search,
    text_of,
    watch,
)

AGREEMENT = TYPES["agreement"]
LATER = NOW + HOUR


@pytest.fixture
def anna(db):
    return factories.user(db)


@pytest.fixture
def registrar(db):
    return factories.user(db, "Per Holm", "registrar")


def signed(db, title, now=LATER, **given):
    return factories.agreement(db, title=title, state="signed", now=now, **given)


def close(db, made, registrar, level, now=LATER):
    stamp = Stamp(registrar, now, "Prövat")
    documents.set_level(db, fresh(db).merge(made), AGREEMENT, stamp, level=level)
    db.commit()


def test_the_letter_comes_the_morning_after_with_all_that_one_watches(db, hub, anna):
    watch(db, anna, search("färdtjänst"))
    watch(db, anna, search("konstgräs"))
    signed(db, "Ny färdtjänst", number="KS 2027/8", purpose="Resor med färdtjänst i Norrvik.")
    signed(db, "Konstgräs")
    assert round_at(db, hub, LATER) == []
    (letter,) = round_at(db, hub, MORNING)
    assert letter["Subject"].startswith("2 nya träffar i 2 bevakningar")
    text = text_of(letter)
    for words in ("färdtjänst (1)", "Ny färdtjänst", "KS 2027/8", "Konstgräs", "en gång per dag"):
        assert words in text
    html = letter.get_body(("html",)).get_content()
    assert "<strong>färdtjänst</strong>" in html
    assert round_at(db, hub, MORNING + DAY) == []


def test_the_letter_of_a_week_tells_as_many_as_the_preview_counts(db, hub, anna):
    """Check 57: time is moved a week."""
    watch(db, anna, search("färdtjänst"), often="weekly")
    for days, level in ((1, "open"), (2, "internal"), (3, "open")):
        signed(db, f"Färdtjänst {days}", now=NOW + days * DAY, level=level)
    signed(db, "Konstgräs", now=NOW + DAY)
    (letter,) = round_at(db, hub, MONDAY)
    at = Place(fresh(db), hub.index, TYPES, MONDAY)
    keys = accounts.keys(fresh(db).merge(anna), MONDAY.date())
    count = looking.preview(at, search("färdtjänst"), keys)
    assert count == 3 and letter["Subject"].startswith(f"{count} nya träffar")


def test_one_watch_is_named_in_the_subject(db, hub, anna):
    watch(db, anna, search("färdtjänst"))
    signed(db, "Färdtjänst", term={"start": "2027-03-30"})
    (letter,) = round_at(db, hub, MORNING)
    assert letter["Subject"] == "1 ny träff: ”färdtjänst” – senast KS 30 mars 2027"


def test_a_decision_is_cited_with_its_paragraph_and_told_once(db, hub, anna):
    watch(db, anna, search("skolkort"))
    factories.document(
        db,
        "decision_extract",
        title="Taxa för resor",
        state="decided",
        now=LATER,
        body="Kommunstyrelsen",
        meeting_date="2027-03-30",
        paragraph="§ 142",
        decision=[{"text": "Taxan antas."}],
        summary="Skolkort löses in på biblioteket.",
    )
    (letter,) = round_at(db, hub, MORNING)
    said = " ".join(text_of(letter).split())
    assert letter["Subject"] == "1 ny träff: ”skolkort” – senast KS 30 mars 2027 § 142"
    assert "- Taxan antas. Taxa för resor · " in said
    assert "Kommunstyrelsen 30 mars 2027 § 142" in said


def test_a_mail_program_may_stop_it_in_one_post_and_duties_come_apart(db, hub, anna):
    watch(db, anna, search("färdtjänst"))
    signed(db, "Färdtjänst", responsible=anna)
    (letter,) = round_at(db, hub, MORNING)
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert (
        letter["List-Unsubscribe"].startswith("<http")
        and "/bevakningar>" in (letter["List-Unsubscribe"])
    )
    assert letter["List-Id"].startswith("<watch.")


def test_at_once_is_at_once_and_of_the_week_on_monday_with_the_letter_of_the_day(db, hub, anna):
    for text, often in (("genast", "now"), ("dag", "daily"), ("vecka", "weekly")):
        watch(db, anna, search(text), often)
        signed(db, text.capitalize())
    (letter,) = round_at(db, hub, LATER)
    assert "genast (1)" in text_of(letter) and "dag (1)" not in text_of(letter)
    (letter,) = round_at(db, hub, MORNING)
    assert "dag (1)" in text_of(letter) and "vecka (1)" not in text_of(letter)
    signed(db, "En dag till", now=MONDAY - DAY)
    (letter,) = round_at(db, hub, MONDAY)
    assert "dag (1)" in text_of(letter) and "vecka (1)" in text_of(letter)


def test_a_morning_without_a_worker_is_made_up_for_the_same_day(db, hub, anna):
    watch(db, anna, search("färdtjänst"))
    signed(db, "Färdtjänst")
    assert len(round_at(db, hub, MORNING + 6 * HOUR)) == 1


def test_a_level_raised_before_the_letter_keeps_it_out(db, hub, anna, registrar):
    eva = factories.user(
        db, "Eva Strand", "politician", org=factories.organisation(db, "Österå kommun")
    )
    for person in (anna, eva):
        watch(db, person, search("färdtjänst"))
    made = signed(db, "Färdtjänst")
    look(db, hub, LATER)
    close(db, made, registrar, "internal")
    letters = round_at(db, hub, MORNING)
    assert [letter["To"].addresses[0].username for letter in letters] == ["anna.berg"]
    assert [hit.letter_id for hit in fresh(db).query(WatchHit) if hit.watch.user_id == eva.id] == [
        None
    ]


def test_a_role_that_ended_before_the_letter_keeps_it_out(db, hub):
    osteraa = factories.organisation(db, "Österå kommun")
    eva = factories.user(db, "Eva Strand", "politician", org=osteraa)
    norrvik = factories.organisation(db)
    role = accounts.give_role(db, eva, Post("official", norrvik, NOW.date(), to_day=NOW.date()))
    watch(db, eva, search("färdtjänst"))
    signed(db, "Intern färdtjänst", level="internal")
    assert look(db, hub, LATER) == 1
    assert role.to_day < MORNING.date()
    assert round_at(db, hub, MORNING) == []


def test_of_a_secret_matter_only_the_number_is_told(db, hub, registrar):
    """Nor by which search it was found, which would tell of what is in it."""
    watch(db, registrar, search("fyren"))
    watch(db, registrar, search("konstgräs"))
    signed(db, "Konstgräs")
    signed(db, "Kvinnojouren Fyren", level="secret", number="SN 2027/3", purpose="Fyren skyddar.")
    (letter,) = round_at(db, hub, MORNING)
    html = letter.get_body(("html",)).get_content()
    whole = f"{letter['Subject']} {text_of(letter)} {html}".casefold()
    assert letter["Subject"].startswith("2 nya träffar i dina bevakningar")
    assert "SN 2027/3" in text_of(letter) and "konstgräs (1)" in text_of(letter)
    for word in ("kvinnojouren", "fyren", "skyddar"):
        assert word not in whole


def test_a_closed_account_and_a_stopped_or_paused_watch_get_nothing(db, hub, anna):
    made = watch(db, anna, search("färdtjänst"))
    signed(db, "Färdtjänst")
    look(db, hub, LATER)
    keeping.stop(fresh(db).merge(made), now=LATER)
    assert round_at(db, hub, MORNING) == []
    watch_again = fresh(db).merge(made)
    keeping.take_back(watch_again, now=LATER)
    keeping.pause(watch_again, now=LATER)
    assert round_at(db, hub, MORNING) == []
    keeping.resume(fresh(db).merge(made), now=MORNING)
    fresh(db).merge(anna).disabled_at = MORNING
    assert round_at(db, hub, MORNING) == []


def test_a_silent_mail_server_loses_nothing_and_doubles_nothing(db, hub, anna):
    watch(db, anna, search("färdtjänst"))
    signed(db, "Färdtjänst")
    mail = Outbox()
    mail.trouble["anna.berg@norrvik.example"] = Unreachable("ConnectionRefusedError")
    assert round_at(db, hub, MORNING, mail) == []
    signed(db, "En till färdtjänst", now=MORNING + HOUR)
    mail.trouble.clear()
    (letter,) = round_at(db, hub, MORNING + 7 * HOUR, mail)
    assert "Färdtjänst" in text_of(letter)
    assert round_at(db, hub, MORNING + 9 * HOUR, mail) == []


class Crash(BaseException):
    """The power goes."""


@pytest.mark.parametrize("taken", [False, True], ids=["before the yes", "after the yes"])
def test_a_crash_between_sending_and_noting_repeats_the_same_letter(db, hub, anna, taken):
    """As with letters of duty: lost never, and doubled only with the same Message-ID, which mail
    programs show once."""
    watch(db, anna, search("färdtjänst"))
    signed(db, "Färdtjänst")
    mail = Outbox()

    class Dying(Outbox):
        def __call__(self, letter):
            if taken:
                mail(letter)
            raise Crash

    look(db, hub, MORNING)
    with pytest.raises(Crash):
        round_at(db, hub, MORNING, Dying())
    letters = [*mail.letters, *round_at(db, hub, MORNING + HOUR, mail)]
    assert len({letter["Message-ID"] for letter in letters}) == 1
    assert "Färdtjänst" in text_of(letters[-1])
    assert round_at(db, hub, MORNING + DAY, mail) == []


def test_a_crash_between_looking_and_planning_loses_nothing(db, hub, anna):
    watch(db, anna, search("färdtjänst"))
    signed(db, "Färdtjänst")
    assert look(db, hub, LATER) == 1
    assert len(round_at(db, hub, MORNING)) == 1


def test_a_letter_that_is_refused_for_good_is_not_tried_with_every_round(db, hub, anna):
    watch(db, anna, search("färdtjänst"), "now")
    signed(db, "Färdtjänst")
    mail = Outbox()
    mail.trouble["anna.berg@norrvik.example"] = Refused("550 no such person")
    for hours in range(3):
        round_at(db, hub, LATER + hours * HOUR, mail)
    assert [letter.state for letter in fresh(db).query(Letter).filter_by(kind="watch")] == [
        "failed"
    ]


def test_the_log_keeps_no_word_of_what_people_watch(db, hub, anna):
    watch(db, anna, search("färdtjänst"))
    signed(db, "Färdtjänst")
    assert len(round_at(db, hub, MORNING)) == 1
    kept = fresh(db).query(Letter).filter_by(kind="watch").one()
    assert (kept.state, kept.subject, kept.text) == ("sent", "", "")


def test_documents_of_a_case_stand_together_and_many_are_counted(db, hub, anna):
    watch(db, anna, search("färdtjänst"))
    for number in range(3):
        signed(db, f"Färdtjänst A{number}", number="KS 2027/1", now=LATER + number * HOUR)
        signed(db, f"Färdtjänst B{number}", number="KS 2027/2", now=LATER + number * HOUR)
    for number in range(25):
        signed(db, f"Färdtjänst {number}", now=LATER)
    (letter,) = round_at(db, hub, MORNING)
    text = text_of(letter)
    order = [text.index(f"Färdtjänst {name}:") for name in ("B2", "B1", "B0", "A2", "A1", "A0")]
    assert order == sorted(order)
    assert "färdtjänst (31), de första 25" in text


def test_a_thing_is_watched_once_and_no_more_than_can_be_overseen(db, anna):
    for often in ("daily", "weekly"):
        watch(db, anna, search("färdtjänst"), often)
    assert [one.frequency for one in db.query(Watch)] == ["weekly"]
    for number in range(99):
        keeping.make(db, Subject("party", party=str(number)), "x", "daily", Stamp(anna, NOW))
    with pytest.raises(RuleBroken):
        keeping.make(db, search("en till"), "x", "daily", Stamp(anna, NOW))
    with pytest.raises(RuleBroken):
        keeping.make(db, search("färdtjänst"), "x", "ofta", Stamp(anna, NOW))
