"""Settings: read once, checked once, told in the README."""

from dataclasses import fields
from pathlib import Path

import pytest
from pyramid.paster import get_appsettings

from agreementhub import settings
from agreementhub.settings import Settings, SettingsRefused

ROOT = Path(__file__).parents[1]
SECRET = {"agreementhub.secret": "x" * 32}


def test_production_refuses_the_default_secret():
    with pytest.raises(SettingsRefused, match="secret"):
        settings.read(get_appsettings(str(ROOT / "production.ini")), environ={})


def test_a_short_secret_is_refused_and_32_characters_are_enough():
    with pytest.raises(SettingsRefused):
        settings.read({"agreementhub.secret": "x" * 31}, environ={})
    assert settings.read(SECRET, environ={}).secret == "x" * 32


def test_development_needs_nothing_more():
    read = settings.read(get_appsettings(str(ROOT / "development.ini")), environ={})
    assert read.demo and read.port is None


def test_the_environment_overrides_the_file():
    read = settings.read(SECRET, environ={"AGREEMENTHUB_PORT": "8000"})
    assert read.port == 8000


def test_an_unknown_setting_is_refused_by_name():
    with pytest.raises(SettingsRefused, match=r"agreementhub\.databse_url"):
        settings.read({**SECRET, "agreementhub.databse_url": "sqlite://"}, environ={})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("port", "many"),
        ("demo", "perhaps"),
        ("today", "31 juni"),
        ("trusted_proxy", "10.0.0.300"),
        ("search_engine", "google"),
    ],
)
def test_a_value_of_the_wrong_shape_is_refused_by_name(name, value):
    with pytest.raises(SettingsRefused, match=name):
        settings.read({**SECRET, "agreementhub.demo": "true", f"agreementhub.{name}": value}, {})


def test_proxies_are_told_as_addresses_and_networks():
    told = {**SECRET, "agreementhub.trusted_proxy": "127.0.0.1, 10.0.0.0/8,::1"}
    read = settings.read(told, environ={}).trusted_proxy
    assert [str(one) for one in read] == ["127.0.0.1/32", "10.0.0.0/8", "::1/128"]
    assert settings.read(SECRET, environ={}).trusted_proxy == ()


def test_only_a_demo_may_live_on_another_day():
    with pytest.raises(SettingsRefused, match="today"):
        settings.read({**SECRET, "agreementhub.today": "2027-04-01"}, environ={})


@pytest.mark.parametrize("field", fields(Settings), ids=lambda field: field.name)
def test_the_readme_tells_every_setting(field):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"`{field.name}`" in readme
    assert field.metadata["doc"]
