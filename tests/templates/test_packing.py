"""What is packed by hand is what the library would have written."""

import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from templates.packing import bind, pack

NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30)


@given(st.dictionaries(NAMES.filter(lambda name: name != "/"), st.binary(max_size=5_000), max_size=6))
def test_a_package_is_byte_for_byte_what_zipfile_writes(parts):
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, content)
    assert bind(pack(name, content) for name, content in parts.items()) == written.getvalue()
