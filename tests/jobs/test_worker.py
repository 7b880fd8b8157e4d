"""The worker wakes every minute; letters of a day go out from seven in the morning."""

import threading
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from agreementhub.jobs import worker
from tests import factories
from tests.services.deadline_factories import Outbox, deadline, in_force


@pytest.fixture
def mail(db):
    """The mail server; an agreement to decide by 30 June 2027, whose second step is 1 April."""
    in_force(db, responsible=factories.user(db))
    db.commit()
    return Outbox()


def connected(mail):
    @contextmanager
    def connect(_url):
        yield mail

    return connect


def work(hub, mail, *moments):
    for moment in moments:
        worker.run(
            hub,
            stop=threading.Event(),
            once=True,
            now=lambda moment=moment: moment,
            connect=connected(mail),
        )
    return [letter["Message-ID"].split("-")[3] for letter in mail.letters]


def at(day, hour, minute=0):
    return datetime.fromisoformat(f"{day}T{hour:02}:{minute:02}").replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("hour", "minute", "steps"),
    # Summer time began on 28 March: seven o'clock in Sweden is five in UTC.
    [(4, 59, ["180"]), (5, 0, ["180", "90"])],
)
def test_letters_go_out_from_seven_in_summer(hub, mail, hour, minute, steps):
    assert work(hub, mail, at("2027-03-30", 12), at("2027-04-01", hour, minute)) == steps


@pytest.mark.parametrize(("hour", "minute", "steps"), [(5, 59, []), (6, 0, ["180"])])
def test_letters_go_out_from_seven_in_winter(hub, mail, hour, minute, steps):
    assert work(hub, mail, at("2026-12-30", hour, minute)) == steps


@pytest.mark.parametrize("night", ["2027-03-28", "2027-10-31"])
def test_the_nights_when_the_clock_is_changed_double_nothing(hub, mail, night):
    work(hub, mail, *(at(night, hour, half) for hour in range(8) for half in (0, 30)))
    assert len(mail.letters) == len({letter["Message-ID"] for letter in mail.letters})


def test_what_fails_is_logged_and_the_rest_is_done(hub, mail, caplog):
    done = []

    def broken():
        raise OSError("disk full")

    worker.run(
        hub,
        stop=threading.Event(),
        once=True,
        now=lambda: at("2027-04-01", 8),
        connect=connected(mail),
        also=[broken, lambda: done.append(True)],
    )
    assert done and len(mail.letters) == 1
    assert "disk full" in caplog.text


def test_it_stops_when_told(hub, mail):
    stop = threading.Event()
    stop.set()
    worker.run(hub, stop=stop, now=lambda: at("2027-04-01", 8), connect=connected(mail))
    assert len(mail.letters) == 1


def test_two_workers_at_once_send_each_letter_once(hub, db, mail):
    for number in range(8):
        in_force(db, responsible=factories.user(db, f"Person {number}"))
    db.commit()
    start = threading.Barrier(2)

    def one():
        start.wait()
        worker.letters(hub, now=at("2027-04-01", 8), connect=connected(mail))

    workers = [threading.Thread(target=one) for _ in range(2)]
    for thread in workers:
        thread.start()
    for thread in workers:
        thread.join()
    assert len(mail.letters) == 9
    assert len({letter["Message-ID"] for letter in mail.letters}) == 9


@pytest.mark.parametrize(
    ("outside", "inside"),
    # 23.30 in Sweden in winter, 00.30 there in summer; the imagined day is one of summer.
    [("2026-12-01T22:30", "2027-07-02T21:30"), ("2026-07-01T22:30", "2027-07-01T22:30")],
)
def test_in_a_demo_the_day_is_the_one_set_and_the_hour_the_real_one(
    hub, monkeypatch, outside, inside
):
    monkeypatch.setattr(hub, "wall_clock", lambda: datetime.fromisoformat(f"{outside}+00:00"))
    assert hub.now() == hub.wall_clock()
    monkeypatch.setattr(hub, "settings", replace(hub.settings, today=date(2027, 7, 2)))
    assert hub.now() == datetime.fromisoformat(f"{inside}+00:00")


def test_the_letters_come_from_the_installation(hub):
    assert worker.office_of(hub).host == "localhost"


def test_a_period_is_rolled_by_the_worker(hub, db, mail):
    agreement = in_force(db)
    db.commit()
    work(hub, mail, at("2028-07-01", 8))
    db.expire_all()
    assert deadline(db, agreement).day == date(2030, 6, 30)


def test_what_is_done_daily_is_done_once_a_day_and_tried_again_when_it_failed(hub, monkeypatch):
    done, days = [], iter(["2027-04-01", "2027-04-01", "2027-04-01", "2027-04-02"])
    monkeypatch.setattr(hub, "now", lambda: at(next(days), 12))

    def act(db):
        done.append(db)
        if len(done) == 1:
            raise OSError

    task = worker.daily(hub, act)
    with pytest.raises(OSError):
        task()
    for expected in (2, 2, 3):
        task()
        assert len(done) == expected
