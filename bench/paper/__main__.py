"""Every figure of the paper. The document is looked at first: all methods must say the same, ours byte for byte."""

import pickle
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from rich.progress import track

from bench.paper import forms, ways
from bench.paper.node import Node, install
from bench.rounds import median, play, ratio
from bench.table import Row, publish
from bot.authoring.filling import fill, read_replies
from bot.reports import example_of, find_report, names
from templates.reading import paragraphs
from templates.values import values_of

COMMAND, ROUNDS, TIMES = "python -m bench.paper", 9, {"us": 9, "floor": 9, "node": 3}
STORM, TODAY = 10_600, date(2026, 11, 23)


def main() -> None:
    """Measure, print and publish."""
    rows = []
    with tempfile.TemporaryDirectory(prefix="baocao-bench-") as name:
        folder = Path(name)
        for report in names():
            for kind in ("as Word saves it", "clean"):
                rows += _speed(folder, report, kind)
        rows += _memory(folder, names()[0])
    publish(COMMAND, rows)
    sys.stdout.write("".join(f"{row.figure}: {row.measured} ({row.wanted})\n" for row in rows))


def _speed(folder: Path, report: str, kind: str) -> list[Row]:
    values, form = _values(report), find_report(report).form
    path = folder / "report.docx"
    path.write_bytes(forms.split(form) if kind != "clean" else form)
    us, docxtpl = ways.by_us(path.read_bytes(), values), ways.by_docxtpl(path, values)
    made = us()
    assert paragraphs(made) == paragraphs(docxtpl())
    methods = {"us": us, "docxtpl": docxtpl, "floor": ways.floor(made)}
    node = _node(folder, form, kind, report, made)
    if node:
        methods["node"] = node.make
    played = [each for _ in track(range(ROUNDS), f"{report}, {kind}") for each in play(methods, 1, TIMES)]
    if node:
        node.close()
    times = {name: f"{1000 * median(played, name):.2f} ms" for name in methods}
    wanted = "≥ 30" if kind == "clean" else "≥ 50"
    title = f"A document of {report}, {kind} ({times['us']})"
    rows = [
        Row(f"{title}, docxtpl's time to ours ({times['docxtpl']})", f"{ratio(played, 'docxtpl', 'us'):.0f}", wanted),
        Row(f"{title}, ours to the floor ({times['floor']})", f"{ratio(played, 'us', 'floor'):.2f}", "≤ 1.5"),
    ]
    if node:
        told = f"{title}, docxtemplater's on warm Node to ours ({times['node']})"
        rows.append(Row(told, f"{ratio(played, 'node', 'us'):.1f}", "≥ 5"))
    return rows


def _node(folder: Path, form: bytes, kind: str, report: str, made: bytes) -> Node | None:
    modules = install()
    if modules is None:
        sys.stdout.write("Node is not installed: docxtemplater is left out\n")
        return None
    translated = forms.Translated(form, _values(report))
    docx = translated.docx if kind == "clean" else forms.split(translated.docx)
    node = Node(modules, folder, docx, translated.given)
    node.make(folder / "node.docx")
    said = paragraphs((folder / "node.docx").read_bytes())
    assert said == paragraphs(made), next(
        pair for pair in zip(said, paragraphs(made), strict=False) if pair[0] != pair[1]
    )
    return node


def _values(name: str) -> dict[str, Any]:
    """The example's values, as the paper takes them."""
    report = find_report(name)
    return values_of(report.flow, fill(report.flow, read_replies(example_of(name)), TODAY).answers)


def _memory(folder: Path, report: str) -> list[Row]:
    form, values = folder / "report.docx", folder / "values"
    form.write_bytes(forms.split(find_report(report).form))
    values.write_bytes(pickle.dumps(_values(report)))
    (loaded, *_, ours), (loaded_too, *_, theirs) = (_peaks(way, form, values, 60) for way in ("us", "docxtpl"))
    _, first, last = _peaks("us", form, values, STORM)
    title = f"Memory of {report}, as Word saves it"
    shares = (ours - loaded) / (theirs - loaded_too)
    return [
        Row(f"{title}: our peak ({ours / 1024:.0f} MB) to docxtpl's", f"{ours / theirs:.2f}", "≤ 0.6"),
        Row(f"{title}: the same beyond the loaded libraries ({loaded / 1024:.0f} MB)", f"{shares:.2f}"),
        Row(f"{title}: after {STORM} documents to after 600", f"{last / first:.3f}", "flat: ≤ 1.01"),
    ]


def _peaks(way: str, form: Path, values: Path, count: int) -> list[int]:
    command = [sys.executable, "-m", "bench.paper.memory", way, str(form), str(values), str(count)]
    return [int(line) for line in subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()]  # noqa: S603


if __name__ == "__main__":
    main()
