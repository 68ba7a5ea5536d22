"""The first page of a PDF as a picture for a phone. Run as a program, so that a page that ends it ends nothing else.

python bot/machine/first_page.py from.pdf to.png
"""

import sys
from pathlib import Path
from typing import Final

import pypdfium2

WIDTH: Final = 1000
_COLOURS: Final = 64


def draw(pdf: Path, png: Path) -> None:
    """Write the picture, so many pixels wide, in few colours: a page is read, and sent over bad lines."""
    page = pypdfium2.PdfDocument(pdf)[0]
    picture = page.render(scale=WIDTH / page.get_width()).to_pil()
    picture.crop((0, 0, WIDTH, picture.height)).quantize(_COLOURS).save(png, optimize=True)


if __name__ == "__main__":
    draw(Path(sys.argv[1]), Path(sys.argv[2]))
