"""`agreementhub bounce`: what a mail server's delivery report says of a letter."""

import sys

import click

from agreementhub.cli.command import main, open_hub, refuse
from agreementhub.mail import delivery_reports
from agreementhub.services.letters import bounces


@main.command()
@click.pass_obj
def bounce(config: str) -> None:
    """Read a delivery report (RFC 3464) from standard input, and note it in the log of letters.

    The mail server of the bounce address pipes its messages here.
    """
    try:
        report = delivery_reports.read(sys.stdin.buffer.read())
    except delivery_reports.NoReport as why:
        refuse(f"This is no delivery report: {why}.")
        raise
    hub = open_hub(config)
    with hub.session() as db:
        noted = bounces.note(db, report)
        if noted is None:
            refuse(f"No letter has the id {', '.join(report.message_ids)}.")
            return
        db.commit()
        what = "bounced" if noted.bounced else report.action
        letter = noted.rows[0]
        click.echo(f"{letter.sent_as} to {letter.recipient}: {what}")
