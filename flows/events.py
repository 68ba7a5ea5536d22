"""What can happen in an interview."""

from dataclasses import dataclass

from flows.record import Key


@dataclass(frozen=True, slots=True)
class Started:
    """The person came, or came back: say where we are."""


@dataclass(frozen=True, slots=True)
class Replied:
    """Words, typed or from a button, NFC. `to` names another question than the one in place."""

    text: str
    to: Key | None = None


@dataclass(frozen=True, slots=True)
class Wrote:
    """A part of a text of several lines: taken up at once, while its question stays in place until `Finished`.

    `glue` stands between this part and the one before.
    """

    text: str
    glue: str = "\n"


@dataclass(frozen=True, slots=True)
class Finished:
    """The text in place is written to its end."""


@dataclass(frozen=True, slots=True)
class Emptied:
    """Nothing happened of what is still to be asked in this section."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The offered value, or the old answer, was taken."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """The question in place stays blank for now."""


@dataclass(frozen=True, slots=True)
class WentBack:
    """One question back; erases nothing."""


@dataclass(frozen=True, slots=True)
class Amended:
    """This answer is to be changed."""

    key: Key


@dataclass(frozen=True, slots=True)
class Reviewed:
    """All answers are to be shown."""


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The report is right as it stands: make the document."""


Event = Started | Replied | Wrote | Finished | Emptied | Kept | Skipped | WentBack | Amended | Reviewed | Confirmed
