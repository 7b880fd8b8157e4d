"""Verbs for the operator's peace: verify, rebuild, reindex."""

from datetime import date

import click

from agreementhub.cli.command import Day, main, open_hub, refuse, show_json
from agreementhub.domain import clock
from agreementhub.services.oversight import integrity


@main.command()
@click.option("--json", "as_json", is_flag=True)
@click.option("--today", type=Day())
@click.pass_obj
def verify(config: str, as_json: bool, today: date | None) -> None:
    """Check chains, digests, files and derived rows; name what is wrong. Changes nothing.

    Where nothing is wrong nothing is said, so that a job of the night writes only when it must.
    """
    hub = open_hub(config)
    day = today or clock.local_day(hub.now())
    with hub.session() as db:
        findings = list(integrity.verify(db, hub.types, folder=hub.files, today=day))
        db.rollback()
    if findings or as_json:
        _tell(findings, as_json)
    if findings:
        refuse(f"{len(findings)} rows are wrong.")


@main.command()
@click.option("--json", "as_json", is_flag=True)
@click.option("--today", type=Day())
@click.option("--dry-run", is_flag=True, help="Tell the differences, change nothing.")
@click.pass_obj
def rebuild(config: str, as_json: bool, today: date | None, dry_run: bool) -> None:
    """Recompute the rows that follow from content, and report differences.

    What would follow on another day than today is only told.
    """
    hub = open_hub(config)
    own = clock.local_day(hub.now())
    with hub.session() as db:
        findings = list(integrity.rebuild(db, hub.types, today=today or own))
        if not dry_run and today in (None, own):
            db.commit()
    _tell(findings, as_json)


@main.command()
@click.pass_obj
def reindex(config: str) -> None:
    """Make the search index anew from the database."""
    from agreementhub.services.search import indexing

    hub = open_hub(config)
    with (
        hub.session(read_only=True) as db,
        click.progressbar(length=indexing.size(db), label="Indexing") as bar,
    ):
        indexing.reindex(db, hub.index, hub.types, progress=bar.update)


def _tell(findings: list[integrity.Finding], as_json: bool) -> None:
    if as_json:
        show_json([vars(finding) for finding in findings])
        return
    for finding in findings:
        click.echo(f"{finding.table} {finding.row}: {finding.what}")
    click.echo(f"{len(findings)} differences." if findings else "All is as it should be.")
