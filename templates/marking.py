"""A mark in a document by which it is known again when it comes back: a custom property, which word processors keep."""

import re
from collections.abc import Mapping
from typing import Final

from lxml import etree

from templates.ooxml import parsed
from templates.unpacking import read_parts

PART: Final = "docProps/custom.xml"
_NAME: Final = "baocao"
_ROOM: Final = b"\xee\x80\x93"  # where the mark will stand
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_RELATION: Final = (
    f'<Relationship Id="rIdBaocao" Type="{_OFFICE}/relationships/custom-properties" Target="{PART}"/>'
).encode()
_OVERRIDE: Final = (
    f'<Override PartName="/{PART}" ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/>'
).encode()
_EMPTY: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes"></Properties>'
).encode()
_PID: Final = re.compile(rb'\bpid="([0-9]{1,6})"')
LENGTH: Final = 32
"""Characters of a mark, hexadecimal."""
_MARK: Final = re.compile(f"[0-9a-f]{{{LENGTH}}}")
_LARGEST: Final = 1_000_000
_TYPES, _RELATIONS = "[Content_Types].xml", "_rels/.rels"


def with_room(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """A package's parts with a place for a mark; one that does not list its parts is left as it is."""
    if not {_TYPES, _RELATIONS} <= parts.keys():
        return dict(parts)
    found = {PART: _EMPTY, **parts}
    found[PART] = _inserted(found[PART], b"</Properties>", _property(found[PART]))
    if PART not in parts:
        found[_TYPES] = _inserted(found[_TYPES], b"</Types>", _OVERRIDE)
        found[_RELATIONS] = _inserted(found[_RELATIONS], b"</Relationships>", _RELATION)
    return found


def marked(part: bytes, mark: str) -> bytes:
    """The part that has the place, with the mark in it: a digest of all that the document says."""
    return part.replace(_ROOM, mark.encode())


def mark_in(docx: bytes) -> str:
    """The mark of a document; empty where it has none. BadZipFile where it is no .docx."""
    content = read_parts(docx, PART.__eq__, most=_LARGEST).get(PART)
    if content is None:
        return ""
    try:
        tree = parsed(content)
    except etree.XMLSyntaxError:
        return ""
    found = ("".join(each.itertext()).strip() for each in tree if each.get("name") == _NAME)
    return next((mark for mark in found if _MARK.fullmatch(mark)), "")


def _property(content: bytes) -> bytes:
    number = max(map(int, _PID.findall(content)), default=1) + 1
    # The type's namespace is named here: the form's own part may call it otherwise.
    value = f'<vt:lpwstr xmlns:vt="{_OFFICE}/docPropsVTypes">'.encode() + _ROOM + b"</vt:lpwstr>"
    opening = f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}" name="{_NAME}">'
    return opening.encode() + value + b"</property>"


def _inserted(content: bytes, before: bytes, words: bytes) -> bytes:
    head, end, rest = content.rpartition(before)
    return head + words + end + rest if end else content
