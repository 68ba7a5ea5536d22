"""The parts of a .docx, read within bounds: nothing that is not needed is unpacked, no entity is resolved."""

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from typing import Final

from lxml import etree

from templates.inspection.errors import DocumentRefused
from templates.ooxml import Element

LARGEST: Final = 30_000_000
"""Bytes of the largest file that is looked at."""
_PART, _ENTRIES = 5_000_000, 5_000
_OLE: Final = b"\xd0\xcf\x11\xe0"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_DOCUMENT: Final = "officeDocument"
_STRICT: Final = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Package:
    """A .docx that is open, and the document part's relations: kind and id to part name."""

    file: zipfile.ZipFile
    document: str
    kinds: dict[str, str]
    ids: dict[str, str]

    def part_of_kind(self, kind: str) -> Element | None:
        """The root of a part that the document refers to, such as `styles`; None where there is none."""
        return self._root(self.kinds.get(kind))

    def part_of_id(self, identity: str | None) -> Element | None:
        """The root of a part by the id of its relation."""
        return self._root(self.ids.get(identity or ""))

    def _root(self, name: str | None) -> Element | None:
        return None if name is None or name not in self.file.NameToInfo else read_xml(self.file, name)


def open_package(docx: bytes) -> Package:
    """Open a .docx. DocumentRefused where it is none, is protected, or is larger than any report."""
    if len(docx) > LARGEST:
        raise DocumentRefused("too_large")
    if docx.startswith(_OLE):
        raise DocumentRefused("protected" if _ENCRYPTED in docx else "old_word")
    try:
        file = zipfile.ZipFile(io.BytesIO(docx))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OverflowError) as fault:
        raise DocumentRefused("no_docx") from fault
    if len(file.infolist()) > _ENTRIES:
        raise DocumentRefused("too_large")
    kinds, _ = _relations(file, "")
    document = kinds.get(_DOCUMENT, "word/document.xml")
    return Package(file, document, *_relations(file, document))


def read_xml(file: zipfile.ZipFile, name: str) -> Element:
    """The root of a part. DocumentRefused where it is missing, too large, no XML, or brings entities."""
    content = _content(file, name)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise DocumentRefused("unsafe")
    for strict, usual in _STRICT:
        content = content.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as fault:
        raise DocumentRefused("no_docx") from fault
    if root.getroottree().docinfo.doctype:
        raise DocumentRefused("unsafe")
    return root


def _content(file: zipfile.ZipFile, name: str) -> bytes:
    try:
        info = file.getinfo(name)
        if info.flag_bits & 1:
            raise DocumentRefused("protected")
        with file.open(info) as part:
            content = part.read(_PART + 1)
    except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as fault:
        raise DocumentRefused("no_docx") from fault
    if len(content) > _PART:
        raise DocumentRefused("too_large")
    return content


def _relations(file: zipfile.ZipFile, source: str) -> tuple[dict[str, str], dict[str, str]]:
    """What a part refers to, by the last word of the kind, and by id."""
    folder, name = posixpath.split(source)
    where = posixpath.join(folder, "_rels", f"{name}.rels")
    if where not in file.NameToInfo:
        return {}, {}
    kinds, ids = dict[str, str](), dict[str, str]()
    for relation in read_xml(file, where):
        target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
        kinds.setdefault(relation.get("Type", "").rpartition("/")[2], target)
        ids[relation.get("Id", "")] = target
    return kinds, ids
