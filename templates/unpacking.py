"""The parts of a Word form, unpacked within bounds."""

import io
import zipfile
import zlib
from collections.abc import Callable
from typing import Final

_FILE, _PARTS, _ENTRIES = 30_000_000, 50_000_000, 2_000
_XML: Final = (".xml", ".rels")


class TooLarge(zipfile.BadZipFile):
    """It is larger, or would be once it is unpacked, than any form."""


def read_parts(
    docx: bytes, wanted: Callable[[str], object] = lambda _name: True, *, most: int = _PARTS
) -> dict[str, bytes]:
    """The parts with such names, in the package's order; `most`: the bytes that they may have together.

    BadZipFile where it is no .docx or brings entities of its own; TooLarge, which is one, where it is larger than any
    form.
    """
    if len(docx) > _FILE:
        raise TooLarge("the file is larger than any form")
    try:
        with zipfile.ZipFile(io.BytesIO(docx)) as package:
            # What a part says of its size is the most that is ever unpacked of it.
            if len(package.infolist()) > _ENTRIES or sum(part.file_size for part in package.infolist()) > _PARTS:
                raise TooLarge("what is in the file is larger than any form")
            if sum(part.file_size for part in package.infolist() if wanted(part.filename)) > most:
                raise TooLarge("what is wanted of the file is larger than any form")
            found = {name: package.read(name) for name in package.namelist() if wanted(name)}
    except (zlib.error, EOFError, OSError, RuntimeError, ValueError, OverflowError) as fault:
        raise zipfile.BadZipFile(str(fault)) from fault
    for name, content in found.items():
        if name.endswith(_XML) and (b"<!DOCTYPE" in content or b"<!ENTITY" in content):
            raise zipfile.BadZipFile(f"{name} brings entities of its own")
    return found
