"""A .docx written again and again: what stays is compressed once, what changes each time.

The bytes are those that `zipfile` would write at level 6, with the date of the format's beginning on every part.
"""

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

_LEVEL: Final = 6
_VERSION, _UNIX, _UTF8 = 20, 3, 0x800
_DATE: Final = 0x21  # the first of January 1980, at midnight
_ATTRIBUTES: Final = 0o600 << 16  # a file of its owner
_LOCAL: Final = struct.Struct("<4s5H3L2H")
_CENTRAL: Final = struct.Struct("<4s4B4H3L5H2L")
_END: Final = struct.Struct("<4s4H2LH")


@dataclass(frozen=True, slots=True)
class Packed:
    """One part as it lies in a package: its entry there, and its line in the package's list but for the place."""

    entry: bytes
    listed: tuple[object, ...]
    name: bytes


def pack(name: str, content: bytes) -> Packed:
    """A part, compressed."""
    deflate = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    deflated = deflate.compress(content) + deflate.flush()
    written = name.encode()
    flags = 0 if written.isascii() else _UTF8
    sizes = (zlib.crc32(content), len(deflated), len(content), len(written))
    head = _LOCAL.pack(b"PK\x03\x04", _VERSION, flags, zlib.DEFLATED, 0, _DATE, *sizes, 0)
    listed = (
        b"PK\x01\x02",
        _VERSION,
        _UNIX,
        _VERSION,
        0,
        flags,
        zlib.DEFLATED,
        0,
        _DATE,
        *sizes,
        0,
        0,
        0,
        0,
        _ATTRIBUTES,
    )
    return Packed(b"".join((head, written, deflated)), listed, written)


def bind(parts: Iterable[Packed]) -> bytes:
    """The package of these parts, in their order."""
    entries, lines, at = list[bytes](), list[bytes](), 0
    for part in parts:
        entries.append(part.entry)
        lines.append(_CENTRAL.pack(*part.listed, at) + part.name)
        at += len(part.entry)
    size = sum(map(len, lines))
    end = _END.pack(b"PK\x05\x06", 0, 0, len(lines), len(lines), size, at, 0)
    return b"".join((*entries, *lines, end))
