"""Wording that an office's form keeps although it departs from usage: corrections that were not accepted.

It counts only in a document of that form: one in which at least half of the form's plain paragraphs stand.
"""

from functools import cache
from pathlib import Path

from templates.inspection.paper import Paper
from templates.wording import read_corrections, read_wording

_MOST = 0.5


def kept_wording(paper: Paper, forms: Path) -> tuple[str, ...]:
    """The words kept by the forms of a folder that the paper was made from."""
    stands = {paragraph.whole.plain for paragraph in paper.paragraphs}
    found = list[str]()
    for corrections in sorted(forms.glob("*.corrections.yaml")):
        demanded, kept = _form(corrections)
        if len(demanded & stands) >= _MOST * len(demanded):
            found += kept
    return tuple(dict.fromkeys(found))


@cache
def _form(corrections: Path) -> tuple[frozenset[str], tuple[str, ...]]:
    """A form's paragraphs without blanks, and the words of its corrections that were not accepted."""
    form = corrections.with_name(corrections.name.replace(".corrections.yaml", ".docx"))
    demanded = frozenset(line for line in read_wording(form).paragraphs if "{" not in line)
    return demanded, tuple(each.words for each in read_corrections(form) if not each.accepted)
