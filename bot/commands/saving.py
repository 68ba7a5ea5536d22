"""`baocao backup`: a backup on demand, while the bot runs or not."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.settings import Settings
from storage.backups import back_up, prune
from storage.soundness import Contents


@dataclass(frozen=True, slots=True)
class Saved:
    """A backup that was made."""

    path: Path
    contents: Contents


def save(database: Path, settings: Settings, folder: Path | None = None) -> Saved:
    """Make a backup; among the bot's own, where those that are too many or too old go.

    BackupFailed, Held, DatabaseRefused; FileNotFoundError where there is no database.
    """
    if not database.exists():
        raise FileNotFoundError(database)
    now, own = datetime.now(UTC).astimezone(settings.timezone), settings.backups
    path, contents = back_up(database, folder or own, now)
    if folder is None:
        prune(own, last=path, kept=settings.backups_kept, days=settings.backup_days, now=now)
    return Saved(path, contents)
