"""Conversations in files of the tests: played again, and written anew where that is asked for."""

from bot.commands.transcripts import play


def replay(path, say, *, rewrite):
    """Play a file; what came out, and what was written there. Rewriting writes what came out."""
    written = path.read_text(encoding="utf-8")
    played = play(written, say)
    if rewrite:
        path.write_text(played, encoding="utf-8")
        written = played
    return played, written
