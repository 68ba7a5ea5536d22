"""A form's package with some of its parts made anew."""

import io
import zipfile
from collections.abc import Mapping
from typing import Final

from lxml import etree

from templates.inspection.ooxml import Element

_DATE: Final = (1980, 1, 1, 0, 0, 0)


def packed(docx: bytes, trees: Mapping[str, Element]) -> bytes:
    """The package with these parts in place of its own."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in dict.fromkeys(old.namelist()):
            tree = trees.get(name)
            content = (
                old.read(name)
                if tree is None
                else etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
            )
            info = zipfile.ZipInfo(name, _DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, content)
    return made.getvalue()
