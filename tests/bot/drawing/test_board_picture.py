"""The board as a picture: its size, its letters, its bytes."""

import subprocess
import sys
import unicodedata
from io import BytesIO

import pytest
from PIL import Image

from bot.drawing import png_of
from bot.drawing.canvas import Canvas
from bot.drawing.lettering import cut, width_of, wrapped
from tests.bot.collection.boards import board, office, row

VOWELS, MARKS = "aăâeêioôơuưy", ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
LETTERS = [unicodedata.normalize("NFC", vowel + mark) for vowel in VOWELS for mark in MARKS] + ["đ"]


def size_of(png):
    with Image.open(BytesIO(png)) as image:
        image.load()
        return image.size


@pytest.mark.parametrize(("count", "superiors"), [(1, 1), (8, 1), (36, 4), (37, 1), (200, 1), (200, 9), (200, 60)])
def test_a_picture_is_as_wide_as_a_phone_and_not_too_high(count, superiors):
    width, height = size_of(png_of(board(office(count, superiors))))
    assert width == 1080
    assert height <= 2400


def test_the_same_board_gives_the_same_bytes():
    assert png_of(board(office(8))) == png_of(board(office(8)))


def test_nothing_in_the_file_says_when_or_with_what_it_was_made():
    with Image.open(BytesIO(png_of(board(office(1))))) as image:
        assert image.info.keys() <= {"dpi"}


def test_every_vietnamese_letter_is_there_in_both_cases():
    """A letter that is missing is a warning, and here every warning is an error."""
    assert len(set(LETTERS)) == 12 * 6 + 1
    for bold in (False, True):
        canvas = Canvas()
        for place, letter in enumerate(LETTERS):
            canvas.words(20, 20 + 30 * place, letter + letter.upper(), 22, color="black", bold=bold)
        canvas.png(30 * len(LETTERS) + 40)
    canvas.words(20, 20, "字", 22, color="black")
    with pytest.warns(UserWarning, match="missing from font"):
        canvas.png(40)


@pytest.mark.parametrize("name", ["Xã " + "Đông " * 20, "x" * 300, "Xã $a$ \\frac{1}{2}", "Xã\nhai\tdòng", "", "Ở"])
def test_any_name_is_drawn(name):
    assert size_of(png_of(board([row(name, "overdue", answered=3)])))[0] == 1080


def test_what_is_too_long_is_cut_and_a_title_is_wrapped():
    assert cut("Đại Lâm Khê", 26, 400) == "Đại Lâm Khê"
    short = cut("Đại Lâm Khê Thượng Hạ Đông Tây Nam Bắc", 26, 300)
    assert short.endswith("…")
    assert width_of(short, 26) <= 300
    lines = wrapped("Báo cáo sơ kết " * 20, 34, 1000, 3, bold=True)
    assert len(lines) == 3
    assert all(width_of(line, 34, bold=True) <= 1000 for line in lines)
    assert lines[-1].endswith("…")


def test_what_draws_is_loaded_by_who_draws():
    code = "import sys, bot.commands.exporting, bot.drawing; print('matplotlib' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert said == "False\n"
