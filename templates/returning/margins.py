"""What stands above, below and beneath the pages: headers, footers and footnotes, without the numbers of the pages."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from templates.drafting import banner
from templates.reading import margins
from templates.returning.letters import cleaned, folded
from templates.returning.unit import Rewording
from templates.returning.units import TEXTS
from templates.tags import TAG
from templates.unpacking import read_parts

_MARGIN: Final = re.compile(r"word/(header|footer|footnotes)")


def other_margins(form: bytes, docx: bytes) -> Iterator[Rewording]:
    """Texts that are new there, or gone. Those of a form that hold places are not compared."""
    ours, theirs = _texts(form), _texts(docx)
    yield from (Rewording("", text) for plain, text in theirs.items() if plain not in ours and plain != _draft())
    if not any(TAG.search(text) for text in ours.values()):
        yield from (Rewording(text, "") for plain, text in ours.items() if plain not in theirs)


def _texts(docx: bytes) -> dict[str, str]:
    read_parts(docx, _MARGIN.match, most=TEXTS)  # no more than that is ever unpacked
    texts = (cleaned(text).strip() for text in margins(docx))
    return {folded(text): text for text in texts if any(map(str.isalpha, text))}


@cache
def _draft() -> str:
    """The word that a draft has at the top of each page, as it is compared."""
    return folded(cleaned(banner()).strip())
