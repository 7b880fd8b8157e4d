"""Guessing passwords through the pages: slowed down, and the owner is never locked out."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from webtest import TestApp

from agreementhub.models import AuditEvent
from agreementhub.services.people import hashing
from tests import factories
from tests.conftest import NOW
from tests.factories import PASSWORD, fresh

ANNA = "anna.berg@norrvik.example"
WRONG = "fel lösenord här"


@pytest.fixture
def anna(db):
    """Someone who can sign in."""
    person = factories.user(db, password=PASSWORD)
    db.commit()
    return person


@pytest.fixture
def behind(router, hub):
    """The program as browsers at given addresses meet it, through the proxy 10.0.0.1."""
    router.registry.hub = hub

    def at(address, remote="10.0.0.1"):
        environ = {"REMOTE_ADDR": remote, "HTTP_X_FORWARDED_FOR": address}
        return TestApp(router, extra_environ={"HTTP_ACCEPT_LANGUAGE": "sv", **environ})

    return at


@pytest.fixture
def trusting(hub, monkeypatch):
    """The setting names the proxy."""
    set_proxy(hub, monkeypatch, "10.0.0.0/24")


def set_proxy(hub, monkeypatch, proxy):
    """Trust a proxy."""
    from dataclasses import replace

    from agreementhub import settings

    read = settings.read({"agreementhub.demo": "true", "agreementhub.trusted_proxy": proxy}, {})
    monkeypatch.setattr(hub, "settings", replace(hub.settings, trusted_proxy=read.trusted_proxy))


def attempt(app, password=WRONG, email=ANNA):
    """Try to sign in; the answer."""
    form = app.get("/logga-in").forms["sign-in"]
    form["email"], form["password"] = email, password
    return form.submit(status="*")


def waits(app, email=ANNA):
    """Whether another try must wait, even with the right password."""
    return "Retry-After" in attempt(app, PASSWORD, email).headers


def test_the_ninth_wrong_try_must_wait_even_with_the_right_password(app, anna):
    at_home = {"REMOTE_ADDR": "192.0.2.1"}
    app.extra_environ.update(at_home)
    for _time in range(8):
        assert attempt(app).status_int == 409
    assert waits(app)
    assert "inloggad" not in app.cookies


def test_behind_a_trusted_proxy_each_address_has_its_own_count(behind, trusting, anna):
    for _time in range(8):
        attempt(behind("192.0.2.66"))
    assert waits(behind("192.0.2.66"))
    assert not waits(behind("192.0.2.1"))


def test_what_anyone_writes_into_the_header_is_not_believed(behind, anna, hub, monkeypatch):
    set_proxy(hub, monkeypatch, "10.0.0.1")
    for number in range(8):
        attempt(behind(f"192.0.2.{number}", remote="198.51.100.7"))
    assert waits(behind("192.0.2.99", remote="198.51.100.7"))


def test_what_an_attacker_puts_before_the_proxys_word_is_not_believed(behind, trusting, anna):
    for number in range(8):
        attempt(behind(f"203.0.113.{number}, 198.51.100.7"))
    assert waits(behind("192.0.2.1, 198.51.100.7"))


def test_the_owner_gets_in_where_they_have_been_while_others_guess_from_everywhere(
    behind, trusting, anna
):
    own = behind("192.0.2.1")
    assert attempt(own, PASSWORD).status_int == 303
    for number in range(26):
        attempt(behind(f"198.51.100.{number}"))
    assert waits(behind("192.0.2.1"))
    del own.cookies["inloggad"]
    assert attempt(own, PASSWORD).status_int == 303


def test_without_the_setting_those_who_share_a_proxy_still_get_in_where_they_have_been(
    behind, router, anna, caplog
):
    router.registry.settings.pop("agreementhub.warned_of_proxy", None)
    own = behind("192.0.2.1")
    assert attempt(own, PASSWORD).status_int == 303
    for number in range(60):
        attempt(behind("198.51.100.7"), email=f"person{number}@norrvik.example")
    assert "trusted_proxy" in caplog.text
    del own.cookies["inloggad"]
    assert attempt(own, PASSWORD).status_int == 303


def test_of_twenty_at_the_same_moment_eight_passwords_are_looked_at(
    behind, trusting, anna, monkeypatch
):
    looked, ready = [], threading.Barrier(20)
    fits = hashing.fits
    monkeypatch.setattr(hashing, "fits", lambda *given: looked.append(1) or fits(*given))
    apps = [behind("192.0.2.66") for _number in range(20)]
    forms = [app.get("/logga-in").forms["sign-in"] for app in apps]

    def press(form):
        form["email"], form["password"] = ANNA, WRONG
        ready.wait()
        return form.submit(status="*").status_int

    with ThreadPoolExecutor(20) as people:
        statuses = list(people.map(press, forms))
    assert set(statuses) == {409}
    assert len(looked) == 8


def test_nothing_is_held_while_a_password_is_looked_at(app, db, hub, anna, monkeypatch):
    """Another writes meanwhile, which SQLite allows to one at a time."""

    def slow(*_given):
        with hub.session() as other, other.begin():
            other.add(AuditEvent(at=NOW, act="meanwhile", facts={}, digest=""))
        return True

    monkeypatch.setattr(hashing, "fits", slow)
    assert attempt(app, PASSWORD).status_int == 303
    form = app.get("/konto/losenord").forms["password"]
    form["old"], form["new"] = PASSWORD, "ett helt nytt lösenord"
    form.submit(status=303)
    assert fresh(db).query(AuditEvent).filter_by(act="meanwhile").count() == 2


def test_an_unknown_address_and_a_wrong_password_get_the_same_answer(app, anna):
    answers = [attempt(app, email=email) for email in (ANNA, "ingen@norrvik.example")]
    told = {str(one.html.select_one("#error-summary, .error-summary")) for one in answers}
    assert len(told) == 1
    assert {one.status_int for one in answers} == {409}


# --- what a proxy tells of the scheme


@pytest.mark.parametrize(("remote", "scheme"), [("10.0.0.1", "https"), ("198.51.100.7", "http")])
def test_the_scheme_is_taken_from_a_trusted_proxy_alone(behind, trusting, remote, scheme):
    app = behind("192.0.2.1", remote=remote)
    told = {"X-Forwarded-Proto": "https", "Host": "avtal.norrvik.example"}
    answer = app.get("/konto", headers=told, status=303)
    assert answer.location.startswith(f"{scheme}://avtal.norrvik.example/logga-in")
