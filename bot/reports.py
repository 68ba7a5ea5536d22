"""The reports that can be filled in: a flow and its Word form, from the office's own folder or from the house."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from flows.checking import check_flow
from flows.loading import DEFINITIONS
from flows.schema import Flow
from templates.wording import has_wording, read_and_so_on

if TYPE_CHECKING:
    from templates.rendering import Form

_FAMILY: Final = re.compile(r"^family: *([a-z]+)", re.MULTILINE)
FORMS = Path(__file__).parent.parent / "templates" / "reports"


class FormMissing(FileNotFoundError):
    """A flow names a Word form that is not there: the report, the form, the folder to put it into."""

    def __init__(self, name: str, form: str, folder: Path) -> None:
        super().__init__(f"{name}: the form {form} is missing from {folder}")
        self.name, self.form, self.folder = name, form, folder


@dataclass(frozen=True)
class Report:
    """One report: its flow as written, and its form's bytes. Prepared when first printed."""

    source: str
    flow: Flow
    form: bytes

    @cached_property
    def prepared(self) -> "Form":
        """The form, compiled once."""
        from templates.rendering import Form  # noqa: PLC0415  -- slow to load, and a start prints nothing

        return Form.prepare(self.form)


def find_report(name: str, home: Path | None = None) -> Report:
    """A report by name. FlowFaults where its flow is wrong, FormMissing; FileNotFoundError where there is none."""
    for flows, forms in rooms(home):
        path = flows / f"{name}.yaml"
        if path.exists():
            source = path.read_text(encoding="utf-8")
            flow = check_flow(source, path.name)
            form = next((room / flow.template for room in (forms, FORMS) if (room / flow.template).exists()), None)
            if form is None:
                raise FormMissing(name, flow.template, forms)
            return Report(source, flow, form.read_bytes())
    raise FileNotFoundError(f"there is no report named {name}; there are: {', '.join(names(home))}")


def summary_form(flow: Flow, home: Path | None = None) -> bytes | None:
    """The form in which all reports are summed up, if the flow names one. Raises `FormMissing`."""
    if not flow.summary:
        return None
    folders = [forms for _, forms in rooms(home)]
    found = [folder / flow.summary for folder in folders if (folder / flow.summary).exists()]
    if not found:
        raise FormMissing(flow.name, flow.summary, folders[0])
    return found[0].read_bytes()


def wording_of(flow: Flow, home: Path | None = None) -> Path | None:
    """The form whose source, corrections and blanks lie beside it: the office's own before the house's, if any."""
    forms = (room / flow.template for _, room in rooms(home))
    return next((form for form in forms if has_wording(form)), None)


def names(home: Path | None = None) -> list[str]:
    """The names of all reports, the office's own first; the Party's before the State's."""
    found = [path for flows, _ in rooms(home) for path in sorted(flows.glob("*.yaml"), key=_order)]
    return list(dict.fromkeys(path.stem for path in found if "." not in path.stem))


def _order(path: Path) -> tuple[str, str]:
    """The family and the name; a file that is no flow is told when it is read."""
    family = _FAMILY.search(path.read_text(encoding="utf-8", errors="replace"))
    return family[1] if family else "party", path.stem


def and_so_on_of(flow: Flow, home: Path | None = None) -> tuple[str, ...]:
    """The words whose dots are no blanks, of a form without a source beside it. WordingFault where they are unread."""
    form = next((form for _, room in rooms(home) if (form := room / flow.template).exists()), None)
    return read_and_so_on(form) if form is not None else ()


def example_of(name: str, home: Path | None = None) -> str:
    """The answers file of a report's example, as YAML. FileNotFoundError where there is none."""
    path = _example(name, home) or DEFINITIONS / f"{name}.example.yaml"
    return path.read_text(encoding="utf-8")


def has_example(name: str, home: Path | None = None) -> bool:
    """Whether there is one."""
    return _example(name, home) is not None


def _example(name: str, home: Path | None) -> Path | None:
    found = (flows / f"{name}.example.yaml" for flows, _ in rooms(home))
    return next((path for path in found if path.is_file()), None)


def rooms(home: Path | None) -> Iterator[tuple[Path, Path]]:
    """The folders of flows and of their forms: the office's own before the house's."""
    if home is not None:
        yield home / "flows", home / "templates"
    yield DEFINITIONS, FORMS
