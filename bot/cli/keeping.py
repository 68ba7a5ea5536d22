"""Commands for whoever keeps the house: backing up, restoring, erasing a person."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.app import app
from bot.cli.stopping import told
from bot.cli.telling import agreed_to, stop, the_settings
from bot.texts import load_texts


@app.command()
def backup(
    out: Annotated[Path | None, typer.Option(help="a folder; without it BAOCAO_HOME/backups")] = None,
) -> None:
    """Back up the database into one file, while the bot runs or not."""
    from bot.commands.saving import save  # noqa: PLC0415
    from storage.errors import BackupFailed, Held  # noqa: PLC0415

    texts, settings = load_texts(), the_settings()
    database = settings.database_file or stop(texts.raw("keeping.backup_server"))
    with told():
        try:
            saved = save(database, settings, out)
        except FileNotFoundError:
            stop(texts.plain("keeping.backup_none", path=database))
        except BackupFailed as fault:
            stop(texts.plain("keeping.backup_failed_here", code=fault.code))
        except Held:
            stop(texts.raw("keeping.backup_held"))
    typer.echo(texts.plain("keeping.backup_done", path=saved.path, **asdict(saved.contents)))


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="a backup, such as one of BAOCAO_HOME/backups")],
    yes: Annotated[bool, typer.Option("--yes", help="do not ask")] = False,
) -> None:
    """Put a backup in the place of the database; what stood there is kept under another name."""
    from bot.commands.restoring import restore_backup  # noqa: PLC0415
    from storage.errors import DatabaseRefused, Held  # noqa: PLC0415
    from storage.soundness import examine  # noqa: PLC0415

    texts, settings = load_texts(), the_settings()
    database = settings.database_file or stop(texts.raw("keeping.restore_server"))
    with told():
        try:
            found = examine(file)
            if not yes:
                agreed_to(texts.plain("keeping.restore_ask", path=file, **asdict(found)))
            restored = restore_backup(file, database, settings, texts)
        except DatabaseRefused as fault:
            stop(texts.plain(f"backup_refused.{fault.code}", path=file))
        except Held:
            stop(texts.raw("keeping.restore_held"))
        except OSError:
            stop(texts.plain("cli.no_file", path=file))
    typer.echo(texts.plain("keeping.restore_done", **asdict(restored.contents)))
    if restored.kept is not None:
        typer.echo(texts.plain("keeping.restore_kept", path=restored.kept))


@app.command()
def erase(
    person: Annotated[int, typer.Argument(help="the Telegram id of the person")],
    yes: Annotated[bool, typer.Option("--yes", help="do not ask")] = False,
) -> None:
    """Erase a person and all they said, wherever it is kept; older backups that still hold it are listed."""
    from bot.commands.erasing import erase_everything_of  # noqa: PLC0415

    texts, settings = load_texts(), the_settings()
    if not yes:
        agreed_to(texts.plain("cli.erase_ask", person=person))
    with told():
        erased = erase_everything_of(person, settings) or stop(texts.plain("cli.erase_nobody", person=person))
    typer.echo(texts.plain("cli.erase_done", person=person))
    if not erased.is_settled:
        typer.echo(texts.raw("keeping.erased_later"))
    if erased.copies:
        typer.echo(texts.plain("keeping.erased_but", days=settings.backup_days))
        for path in erased.copies:
            typer.echo(f"  {path}")
