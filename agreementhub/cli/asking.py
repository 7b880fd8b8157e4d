"""Verbs that answer: term, search, deadlines; and the one that sends what is due."""

import json
import sys
from datetime import date
from typing import Any

import click

from agreementhub.cli.command import Day, main, moment, open_hub, refuse, show_json
from agreementhub.domain import clock, term
from agreementhub.jobs import enclosing
from agreementhub.jobs.worker import office_of
from agreementhub.mail.sender import SmtpSender
from agreementhub.reading import clause
from agreementhub.search.engines import IndexDamaged
from agreementhub.services.deadlines import listed
from agreementhub.services.letters import Round, imagined, rounds
from agreementhub.services.people import accounts
from agreementhub.services.search import for_programs, indexing, searching


@main.command("term")
@click.argument("source", type=click.File(encoding="utf-8"), default="-")
@click.option("--today", type=Day(), help="The day of the question.")
@click.option("--text", help="Read this Swedish clause instead, and print the term; - is stdin.")
@click.option("--json", "as_json", is_flag=True, help="As always: the answer is JSON.")
def term_(source: Any, today: date | None, text: str | None, as_json: bool) -> None:
    """Read a term (or a list of terms) as JSON from SOURCE; print what follows from it.

    With --text the reading of a clause is printed, as the input of this same command.
    """
    if text is not None:
        show_json(clause.read(source.read() if text == "-" else text).as_json())
        return
    try:
        data = json.load(source)
    except (ValueError, RecursionError) as wrong:
        raise click.UsageError(f"The input is not JSON: {wrong}") from None
    answers, status = term.answer_json(data, today or clock.local_day(moment(None)))
    show_json(answers)
    sys.exit(status)


@main.command()
@click.argument("query")
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, show_default=True)
@click.option("--as", "email", help="See what this account may see; else everything.")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def search(config: str, query: str, limit: int, email: str | None, as_json: bool) -> None:
    """Find documents."""
    hub = open_hub(config)
    with hub.session(read_only=True) as db:
        keys = _keys(db, email, clock.local_day(hub.now())) if email else None
        cut = searching.Cut(limit=limit, today=clock.local_day(hub.now()))
        for attempt in (1, 2):
            try:
                found = searching.search(db, hub.index, hub.types, query, keys=keys, cut=cut)
                break
            except IndexDamaged:
                if attempt == 2:
                    raise
                indexing.reindex(db, hub.index, hub.types)
        answer = for_programs.as_json(found, hub.types, base_url=hub.settings.base_url)
    if as_json:
        show_json(answer)
        return
    click.echo(f"{answer['count']} hits")
    for hit in answer["hits"]:
        number = hit["case_number"] or "–"
        click.echo(f"{hit['id']}  {hit['type']}  {number}  {hit['title']}\n    {hit['snippet']}")


@main.command()
@click.option("--today", type=Day())
@click.option("--as", "email", help="See what this account may see; else everything.")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def deadlines(config: str, today: date | None, email: str | None, as_json: bool) -> None:
    """List every open deadline."""
    hub = open_hub(config)
    day = today or clock.local_day(hub.now())
    with hub.session(read_only=True) as db:
        keys = _keys(db, email, day) if email else None
        rows = listed(db, keys, today=day)
    if as_json:
        show_json(rows)
        return
    for row in rows:
        click.echo(f"{row['date']}  {row['kind']:<7} {row['case_number'] or '–'}  {row['title']}")


@main.command()
@click.option("--today", type=Day(), help="Imagine this day: in a demo, or with --dry-run.")
@click.option("--dry-run", is_flag=True, help="Tell what would be sent; send nothing.")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def remind(config: str, today: date | None, dry_run: bool, as_json: bool) -> None:
    """Roll periods, plan the letters that are due, and send them.

    Of another day than today a demo sends the letters, and keeps nothing else of it.
    """
    hub = open_hub(config)
    is_imagined = today is not None and today != clock.local_day(hub.now())
    if is_imagined and not dry_run and not hub.settings.demo:
        refuse("Another day than today needs --dry-run.")
    now = moment(today) if is_imagined else hub.now()
    day, enclose = clock.local_day(now), enclosing.papers(hub)
    round = Round(hub.types, office_of(hub), day, now, enclose=enclose)
    with hub.session() as db, SmtpSender(hub.settings.smtp_url) as send:
        if is_imagined and hub.settings.demo:
            with imagined.opened(hub.imagined, round.today) as book:
                report = imagined.remind(db, round, book, send=send, dry_run=dry_run)
        else:
            report = rounds.remind(db, round, send=send, dry_run=dry_run)
    if as_json:
        show_json(report)
    else:
        _tell(report)
    if report["failed"]:
        sys.exit(1)


def _tell(report: rounds.RoundJson) -> None:
    for row in report["sent"]:
        late = " (late)" if row["late"] else ""
        click.echo(
            f"sent to {row['recipient']}: {row['case_number'] or row['document']}, "
            f"{row['kind']} {row['date']}{late}"
        )
    for row in report["failed"]:
        click.echo(
            f"failed to {row['recipient']}: {row['case_number'] or row['document']}: {row['why']}",
            err=True,
        )
    letters = len({row["message_id"] for row in report["sent"]})
    sent = f"{len(report['sent'])} sent"
    if letters != len(report["sent"]):
        sent += f" in {letters} letters"
    click.echo(
        f"{report['today']}: {sent}, {len(report['superseded'])} superseded, "
        f"{len(report['skipped'])} skipped, {len(report['failed'])} failed."
    )


def _keys(db: Any, email: str, day: date) -> frozenset[str]:
    person = accounts.find(db, email)
    if person is None:
        refuse(f"There is no account {email!r}.")
    return accounts.keys(person, day)
