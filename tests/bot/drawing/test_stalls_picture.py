"""Where people stall, as a picture: the worst questions first, at most twenty."""

from io import BytesIO

import pytest
from PIL import Image

from bot.collection.stalls import Stall, Stalls
from bot.drawing import png_of


def stall(number, seconds, refused=0):
    label = f"Câu số {number} hỏi về " + "người hoạt động không chuyên trách " * (number % 4)
    return Stall("Mục I", label, f"{seconds} giây", seconds, refused, 0, 0, 10)


def stalls(found):
    return Stalls("Câu hỏi nào làm các xã vướng: Báo cáo", "Theo 10 báo cáo.", "một lần", "làm lại", tuple(found))


@pytest.mark.parametrize("count", [0, 1, 5, 60])
def test_it_is_as_wide_as_a_phone_and_not_too_high(count):
    with Image.open(BytesIO(png_of(stalls(stall(n, 5 + n) for n in range(count))))) as image:
        assert image.width == 1080
        assert image.height <= 2400


def test_the_worst_questions_are_shown_and_those_that_cost_nothing_are_not():
    found = stalls([stall(1, 10), stall(2, 30), stall(3, 20, refused=20), stall(4, 0), stall(5, None)])
    assert [each.label[:8] for each in found.worst(20)] == ["Câu số 3", "Câu số 2", "Câu số 1"]
    assert len(stalls(stall(n, 5) for n in range(60)).worst(20)) == 20


def test_the_same_stalls_give_the_same_bytes():
    assert png_of(stalls([stall(1, 10, 3)])) == png_of(stalls([stall(1, 10, 3)]))
