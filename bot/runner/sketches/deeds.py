"""What the buttons of a sketch carry, and how questions about it are named: its number, revision, a blank's place."""

from typing import Final, Literal

from bot.messages import Button
from bot.payloads import SKETCH, payload
from bot.runner.sketches import ASKS
from bot.texts import Texts
from storage.sketches import Sketch

WHOLE, RETITLE, TRY = "o", "r", "x"
PUBLISH, PUBLISH_SURELY, PUBLISH_APART = "b", "bb", "bn"
DROP, DROP_SURELY = "d", "dd"
BLANK, NEXT, RIGHT, NO_BLANK, UNDO = "c", "n", "y", "z", "u"
RELABEL: Final = "l"
RETYPE, RETYPE_TO = "t", "tt"
JOIN, JOIN_TO, PART = "j", "jj", "p"

Walk = Literal["a", "u"]
"""Through all blanks, or the unsure ones alone."""
ALL: Final[Walk] = "a"
UNSURE: Final[Walk] = "u"


def sketch_payload(row: Sketch, deed: str, *about: object) -> str:
    """What a button carries. By the revision it is known that the sketch was changed since the button was sent."""
    return payload(SKETCH, row.id, row.revision, deed, *about)


def button(texts: Texts, row: Sketch, key: str, deed: str, *about: object, **params: object) -> Button:
    """A button of a sketch with one of the sentences about sketches."""
    return Button(texts.plain(f"sketch.{key}", **params), sketch_payload(row, deed, *about))


def asks(row: Sketch, step: str, at: int = 0, walk: Walk = ALL) -> str:
    """How the outbox names a question about a sketch; `step` says what takes the reply."""
    return f"{ASKS}{step}:{row.id}:{row.revision}:{at}:{walk}"
