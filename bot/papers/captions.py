"""What is said below a document."""

from typing import Final

from markupsafe import Markup
from sqlalchemy import Connection

from bot.interviews.changes import since_version, word_changes
from bot.interviews.library import Library
from bot.interviews.paper import Paper
from bot.speech.fitting import CAPTION, fitted
from bot.speech.review import marked
from bot.speech.shown import short_label
from bot.texts import Texts
from storage import documents

_MOST_MISSING: Final = 12


def word_version(connection: Connection, library: Library, texts: Texts, paper: Paper, number: int) -> Markup:
    """Below a document to be signed: its number, what changed since the one before, what is to be done with it."""
    blank, title = word_blanks(texts, len(paper.missing)), paper.flow.title
    last = documents.latest(connection, paper.interview.id, before=number)
    if last is None:
        return texts.say("report.caption", title=title, number=number, blank=blank)
    found = since_version(connection, library, texts, last, paper)
    since = "report.changed_since" if found else "report.unchanged_since"
    head = texts.say("report.caption_again", title=title, number=number, blank=blank)
    before = [head, texts.say(since, number=last.number)]
    return word_changes(before, found, [texts.say("report.next_again")], texts, limit=CAPTION)


def word_draft(texts: Texts, paper: Paper) -> Markup:
    """Below a draft: which answers are missing, each with the number by which it can be given."""
    missing, title = paper.missing, paper.flow.title
    if not missing:
        return texts.say("report.draft_whole", title=title)
    marks = {slot.key: mark for mark, slot in marked(paper.path.slots).items()}
    lines = [
        texts.say(
            "report.draft_line",
            mark=marks.get(slot.key, "∑"),
            label=short_label(slot),
        )
        for slot in missing
    ]
    head = texts.say("report.draft_caption", title=title, count=len(missing))
    how = texts.say("report.draft_how", mark=marks.get(missing[0].key, "1"))
    return fitted(
        [head], lines, [how], more=lambda left: texts.say("report.draft_more", count=left), most=_MOST_MISSING
    )


def word_blanks(texts: Texts, count: int) -> Markup:
    """Whether a document has blanks, and how many."""
    return texts.say("report.with_blanks", count=count) if count else texts.say("report.whole")
