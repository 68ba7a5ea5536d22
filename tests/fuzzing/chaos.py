"""What comes in: anything, and good things with something wrong about them."""

import copy
import io
import string
import zipfile

from hypothesis import strategies as st

ODD_TEXTS = (
    "", " ", "\x00", "\ud800", "\u202e", "\ufeff", "🦐" * 2_000, "9" * 4_096, "⑳" * 4_000, "khoảng " + "⑳" * 2_000, "½", "١٢", "ﷺ" * 4_096,
    "1.234" * 800, "1,2 tỷ " * 580, "ty " * 1_300, "-" * 4_096, "1e400", "nan", "Infinity", "{{ ten_xa }}", "{% if %}", "%s%n", "' OR 1=1 --",
    "<b>", "&amp;", "</w:t>", "../../etc/passwd", "con.txt", "a\nb" * 1_300, "e\u0301" * 2_000, "31/02/2026", "0/0/0", "1/1/99999", "/" * 60,
    "/start moi-" + "x" * 4_000, "/start claim-", "/moi " + "x" * 4_000, "/baocao " + "9" * 4_000, "/han " + "9" * 4_000, "@" * 100,
)  # fmt: skip
words = (
    st.sampled_from(ODD_TEXTS)
    | st.text(max_size=60)
    | st.text(st.sampled_from(string.digits + ".,-/ %tỷ"), max_size=40)
)
values = st.none() | st.booleans() | st.integers() | st.integers(-(2**70), 2**70) | st.floats(allow_nan=False) | words
json_values = st.recursive(
    values, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4), max_leaves=12
)


@st.composite
def changed(draw, good, times=3):
    """A good piece of JSON in which something is other, gone, or more."""
    made = copy.deepcopy(draw(st.sampled_from(good)))
    for _ in range(draw(st.integers(1, times))):
        places = list(_places(made))
        if not places:
            break
        inside, key = draw(st.sampled_from(places))
        if draw(st.booleans()):
            inside[key] = draw(json_values)
        elif isinstance(inside, dict):
            inside.pop(key)
    return made


def _places(made):
    pairs = made.items() if isinstance(made, dict) else enumerate(made) if isinstance(made, list) else ()
    for key, value in list(pairs):
        yield made, key
        yield from _places(value)


@st.composite
def damaged(draw, good):
    """Bytes in which some are other, gone or doubled."""
    made = bytearray(draw(st.sampled_from(good)))
    for _ in range(draw(st.integers(1, 12))):
        at = draw(st.integers(0, max(0, len(made) - 1)))
        what = draw(st.integers(0, 3))
        if what == 0 and made:
            made[at] = draw(st.integers(0, 255))
        elif what == 1:
            del made[at : at + draw(st.integers(1, 400))]
        elif what == 2:
            made[at:at] = made[at : at + draw(st.integers(1, 400))]
        else:
            made[at:at] = draw(st.binary(max_size=40))
    return bytes(made)


@st.composite
def repacked(draw, good):
    """A package in which one part is damaged, so that the damage is not found by a checksum."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(draw(st.sampled_from(good)))) as package, zipfile.ZipFile(made, "w") as other:
        names = package.namelist()
        hit = draw(st.sampled_from(names))
        for name in names:
            content = package.read(name)
            other.writestr(name, draw(damaged([content]) | st.binary(max_size=100)) if name == hit else content)
    return made.getvalue()


@st.composite
def mangled(draw, good):
    """A text of lines in which some are other, gone, elsewhere, or further in."""
    lines = draw(st.sampled_from(good)).splitlines()
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, max(0, len(lines) - 1)))
        what = draw(st.integers(0, 4))
        if what == 0:
            del lines[at : at + draw(st.integers(1, 5))]
        elif what == 1 and lines:
            lines[at] = " " * draw(st.integers(0, 9)) + lines[at].lstrip()
        elif what == 2 and lines:
            lines[at] = (
                lines[at].partition(":")[0]
                + ": "
                + draw(
                    words
                    | st.sampled_from(("*a", "&a [*a]", "!!x", "{", "[", "|", "'", '"{{ a * 9 }}"', "a ** a", "a.b"))
                ).replace("\n", " ")
            )
        elif what == 3:
            lines.insert(at, draw(words))
        else:
            lines[at:at] = lines[at : at + draw(st.integers(1, 6))]
    return "\n".join(lines)
