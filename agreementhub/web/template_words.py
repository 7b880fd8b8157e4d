"""What templates are given: translation, dates in words, money, Markdown made safe; and what they
were compiled to the last time."""

import logging
import re
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import nh3
from jinja2 import pass_context
from jinja2.bccache import Bucket, FileSystemBytecodeCache
from jinja2.runtime import Context
from markupsafe import Markup, escape
from pyramid.config import Configurator
from pyramid.threadlocal import get_current_request

from agreementhub.domain import calendar, clock, minutes, prose, swedish
from agreementhub.domain.deadlines import KINDS, LETTER_STATES
from agreementhub.i18n import translator
from agreementhub.presenters.standing import Status, of_state
from agreementhub.web.beside import sparing

log = logging.getLogger(__name__)
_TAGS = {
    "p", "em", "strong", "ul", "ol", "li", "blockquote", "h3", "h4", "h5", "h6", "a", "br",
    "code", "pre", "hr",
}  # fmt: skip
_ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}
_CLASSES = {"ol": {"round"}}
_ISO_DAY: Final = re.compile(r"\b\d{4}-\d\d-\d\d\b")


def includeme(config: Configurator) -> None:
    """Give the filters to every template."""
    config.commit()
    environment = config.get_jinja2_environment()
    environment.template_class = sparing.Drawn
    environment.bytecode_cache = Compiled(config.registry.hub.compiled)
    environment.globals["deadline_kinds"] = KINDS
    environment.globals["letter_states"] = LETTER_STATES
    environment.globals["_"] = environment.globals["gettext"] = said
    environment.filters.update(
        t=t,
        label=label,
        state=state,
        markdown=markdown,
        typed=typed,
        breakable=swedish.breakable,
        whole_dates=whole_dates,
        long_date=long_date,
        short_date=short_date,
        short_month=short_month,
        clock=clock_time,
    )


class Compiled(FileSystemBytecodeCache):
    """A folder with a file a template, which all processes share.

    To compile the templates of a page takes longer than the page. Whatever is wrong with the
    folder, a page is drawn: its templates are compiled for this process alone.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        super().__init__(str(folder))

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what was kept, unless it cannot be read."""
        try:
            super().load_bytecode(bucket)
        except Exception as fault:
            log.warning("a compiled template cannot be read: %s", fault)
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it for the next process, if there is room."""
        try:
            super().dump_bytecode(bucket)
        except OSError as fault:
            log.warning("a compiled template cannot be kept: %s", fault)


def said(words: str, /, **parts: Any) -> Markup:
    """The words of a template in the reader's language, with what they take in.

    A list of fifty rows says three hundred: they are looked up once, not each time.
    """
    request = get_current_request()
    assert request is not None  # a template is rendered for somebody
    if not parts and type(words) is str:
        return _alone(request.lang, words)
    return Markup(translator(request.lang)(words)) % parts


@lru_cache(maxsize=4_096)
def _alone(lang: str, words: str) -> Markup:
    return Markup(translator(lang)(words)) % {}


@pass_context
def t(context: Context, words: str) -> str:
    """Words that were marked for translation elsewhere, in the reader's language."""
    return str(context["request"].t(words))


@pass_context
def label(context: Context, words: Any) -> str:
    """The right one of {"sv": …, "en": …}."""
    return str(words[context["request"].lang])


@pass_context
def state(context: Context, key: str, doctype: str) -> Status:
    """A state as the type calls it."""
    request = context["request"]
    return of_state(request.types[doctype], key, request.lang)


@pass_context
def long_date(context: Context, day: date | str) -> str:
    """onsdag 30 juni 2027."""
    return calendar.long_date(_day(day), context["request"].lang)


@pass_context
def short_date(context: Context, day: date | str) -> str:
    """30 juni 2027."""
    return calendar.short_date(_day(day), context["request"].lang)


@pass_context
def short_month(context: Context, day: date) -> str:
    """juni."""
    return calendar.short_month(day, context["request"].lang).rstrip(".")


def clock_time(moment: datetime) -> str:
    """2027-03-12 14.32, by Swedish clocks."""
    return clock.local_time(moment).strftime("%Y-%m-%d %H.%M")


def markdown(text: str) -> Markup:
    """Prose as HTML that holds no script, style or foreign scheme."""
    return Markup(
        nh3.clean(
            minutes.held_together(prose.html(text)),
            tags=_TAGS,
            attributes=_ATTRIBUTES,
            allowed_classes=_CLASSES,
            url_schemes={"http", "https", "mailto"},
        )
    )


def typed(text: str) -> Markup:
    """Words inside a list, a fact or a note, with their line breaks and every sign as typed."""
    return Markup("<br>").join(prose.lines(minutes.held_together(text)))


def whole_dates(text: str) -> Markup:
    """A note with its dates unbroken: else a line may end within 2029-12-31."""
    return Markup(_ISO_DAY.sub(r'<span class="nowrap">\g<0></span>', str(escape(text))))


def _day(day: date | str) -> date:
    return date.fromisoformat(day) if isinstance(day, str) else day
