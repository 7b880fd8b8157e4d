"""AgreementHub: the register of cooperation agreements of Swedish municipalities and regions."""

import warnings
from typing import Any
from urllib.parse import urlsplit

# Pyramid 2.1 still asks setuptools for it, and setuptools is pinned below the version without.
warnings.filterwarnings("ignore", message="pkg_resources is deprecated", category=UserWarning)


def main(_global_config: dict[str, str], **given: str) -> Any:
    """The WSGI application, as `pserve` makes it from an ini file."""
    from agreementhub import settings
    from agreementhub.loading import kept

    with kept():
        from agreementhub.hub import Hub

        return application(Hub(settings.read(given)))


def application(hub: Any) -> Any:
    """The WSGI application over an opened hub.

    Pyramid is imported here: the process that reads a foreign file has no use for it.
    """
    from agreementhub import places
    from agreementhub.loading import spared

    with spared("pkg_resources", places):
        return _application(hub)


def _application(hub: Any) -> Any:
    from pyramid.config import Configurator
    from pyramid.session import SignedCookieSessionFactory

    base = urlsplit(hub.settings.base_url)
    secure = base.scheme == "https"
    config = Configurator(
        settings={
            "tm.manager_hook": "pyramid_tm.explicit_manager",
            # An answer of 400 or above saves nothing of the act.
            # It would ask the database who is there, where no page can say that it does not answer.
            "tm.annotate_user": "false",
            "tm.commit_veto": "pyramid_tm.default_commit_veto",
            # Behind a proxy the browser knows the site by this name.
            "pyramid.csrf_trusted_origins": [base.netloc],
            "retry.attempts": 3,
            "pyramid.default_locale_name": "sv",
            "available_languages": "sv en",
            "jinja2.i18n.domain": "agreementhub",
            "jinja2.newstyle": "true",
            "jinja2.trim_blocks": "true",
            "jinja2.lstrip_blocks": "true",
        },
        session_factory=SignedCookieSessionFactory(
            hub.settings.secret,
            cookie_name="__Host-hub" if secure else "hub",
            secure=secure,
            httponly=True,
            samesite="Lax",
            timeout=86_400,
            reissue_time=3_600,
        ),
    )
    config.registry.hub = hub
    for package in ("pyramid_retry", "pyramid_tm", "pyramid_jinja2"):
        config.include(package)
    config.set_default_csrf_options(require_csrf=True)
    config.add_translation_dirs("agreementhub:locale", "colander:locale", "deform:locale")
    config.add_jinja2_search_path("agreementhub:templates", name=".jinja2")
    for part in (
        "request",
        "client",
        "security",
        "headers",
        "last_resort",
        "incoming",
        "template_words",
        "layout",
        "beside.draining",
        "beside.sparing",
    ):
        config.include(f"agreementhub.web.{part}")
    config.include("agreementhub.routes")
    config.scan("agreementhub.views")
    return config.make_wsgi_app()
