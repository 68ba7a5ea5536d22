"""What `baocao import` does: a Word form becomes a form with placeholders and a flow, written beside each other."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.reports import names
from bot.texts import Texts
from templates.importing import Proposal, Spot, apply, as_and_so_on, as_flow, load_rules, name_of, propose
from templates.inspection import LARGEST

_NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,59}\Z")


class NotWritten(Exception):
    """Why nothing was written: the key of a sentence under `import`, and what it needs."""

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code)
        self.code, self.params = code, params


@dataclass(frozen=True, slots=True)
class Imported:
    """A form as it was imported: its proposal, and the three files by where they belong."""

    name: str
    proposal: Proposal
    flow: Path
    form: Path
    contents: dict[Path, bytes]

    @property
    def guesses(self) -> int:
        """How many blanks are no more than a guess."""
        return Counter(each.sure for each in self.proposal.findings)["guess"]


def import_file(path: Path, name: str, out: Path) -> Imported:
    """Read a form and make everything of it; nothing is written yet.

    OSError where it cannot be opened, DocumentRefused or ImportRefused where it is no form, NotWritten for its name.
    """
    with path.open("rb") as file:
        docx = file.read(LARGEST + 1)
    chosen = name or name_of(path.stem)
    if not _NAME.match(chosen):
        raise NotWritten("bad_name", name=chosen)
    if chosen in names():
        raise NotWritten("taken", name=chosen)
    proposal = propose(docx)
    flow, form = out / "flows" / f"{chosen}.yaml", out / "templates" / f"{chosen}.docx"
    made, beside = apply(docx, proposal), form.with_suffix(".blanks.yaml")
    contents = {
        flow: as_flow(proposal, chosen, path.name).encode(),
        form: made,
        beside: as_and_so_on(made).encode(),
    }
    return Imported(chosen, proposal, flow, form, contents)


def write(imported: Imported, *, force: bool) -> None:
    """Write the files. NotWritten where one stands there already, unless by force, or the folder does not take it."""
    if not force and (there := next((path for path in imported.contents if path.exists()), None)):
        raise NotWritten("exists", path=str(there), name=imported.name)
    try:
        for path, content in imported.contents.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    except OSError as fault:
        raise NotWritten("not_written", path=str(imported.flow.parent.parent), why=fault.strerror or "") from fault


def lines_of(proposal: Proposal, texts: Texts) -> Iterator[str]:
    """A line for each blank, in the order of the form, then one for each that is none."""
    whys = load_rules().whys
    for finding in proposal.findings:
        yield texts.plain(
            "import.line",
            place=_place(finding.spot, texts),
            sentence=finding.sentence,
            fact=finding.fact,
            type=texts.plain(f"type.{proposal.fact(finding.fact).type}"),
            sure=texts.plain(f"import.{finding.sure}"),
            why=whys[finding.rule],
        )
    for left in proposal.left:
        if left.rule != "room":
            place = _place(left.spot, texts)
            yield texts.plain("import.line_left", place=place, sentence=left.sentence, why=whys[left.rule])


def summary_of(imported: Imported, texts: Texts) -> Iterator[str]:
    """How much was found, where it was written, and what to do next."""
    counted, proposal = Counter(each.sure for each in imported.proposal.findings), imported.proposal
    yield texts.plain(
        "import.done",
        blanks=len(proposal.findings),
        facts=len(proposal.facts),
        sure=counted["sure"],
        likely=counted["likely"],
        guess=counted["guess"],
        flow=imported.flow,
        form=imported.form,
    )
    if imported.guesses:
        yield texts.plain("import.guesses", guess=imported.guesses, flow=imported.flow)
    yield texts.plain("import.next", flow=imported.flow, name=imported.name)


def _place(spot: Spot, texts: Texts) -> str:
    room = "in_header" if "header" in spot.part else "in_footer" if "footer" in spot.part else "in_body"
    return texts.plain(f"import.{room}", number=spot.line + 1)
