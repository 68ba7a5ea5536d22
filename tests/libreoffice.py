"""LibreOffice, as somebody without Word uses it; and the pages that it lays out."""

import subprocess

from tests.debian import program


def convert(folder, documents, to="pdf", kind="docx"):
    """Documents by name, in one run; the paths of what became of them, by name. `kind` is what they are."""
    office = program("soffice", "libreoffice-writer-nogui")
    sources = []
    for name, content in documents.items():
        sources.append(folder / f"{name}.{kind}")
        sources[-1].write_bytes(content)
    made, ending = folder / to.partition(":")[0], to.partition(":")[0]
    command = [office, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", to]
    subprocess.run([*command, "--outdir", made, *sources], check=True, capture_output=True, timeout=110)
    return {name: made / f"{name}.{ending}" for name in documents}


def pages_of(pdf):
    """The words of each page."""
    command = [program("pdftotext", "poppler-utils"), "-layout", pdf, "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\f")[:-1]


def saved_anew(folder, docx):
    """A document as LibreOffice writes it when somebody opens and saves it, by way of its own format."""
    odt = convert(folder, {"R": docx}, "odt")["R"]
    return convert(folder, {"R": odt.read_bytes()}, "docx:MS Word 2007 XML", kind="odt")["R"].read_bytes()
