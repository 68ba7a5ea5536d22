"""Whatever a person sends, in whatever order: every turn ends, something is said, and the place is a question again."""

import html
import logging
import random
import re

import pytest

WORDS = (
    "14", "0", "-1", "9,5", "1.234", "1.234,5", "100%", "31/2/2026", "7/12/2026", "7/12", "20", "24-KH/ĐU", "04-ĐA/TU",
    "có", "không", "Có", "Không", "Bỏ qua", "Quay lại", "Tiếp tục", "Xác nhận", "Xem lại", "Đúng", "Không, nhập lại",
    "Cho câu trước", "Cho câu này", "Bỏ đoạn này", "Có, cất đi", "Không, làm tiếp", "✓ 14 thôn", "✓", "✓ Giữ tất cả",
    "1, 2", "1 2 9", "sửa 12", "sửa a", "sửa z", "sửa 99", "3", "a", "/", "/start", "/tieptuc", "/quaylai", "/boqua",
    "/xemlai", "/nhap", "/baocao", "/baocao 1", "/han", "/han thứ sáu", "/han x", "/huongdan", "/huy", "/khongco",
    '& < > " {{ ten_xa }} {% if %}', "🦐" * 40, "xã" * 3000, "a\nb\n\nc", "e\u0302\u0323", "\u200b", "Đại Lâm Khê", "BÍ THƯ", "T/M ĐẢNG ỦY",
)  # fmt: skip


def fits(words):
    """Whether Telegram takes it: 4,096 signs without the markup, 1,024 below a document."""
    signs = len(html.unescape(re.sub(r"</?\w+>", "", words.text)).encode("utf-16-le")) // 2
    return signs <= (4096 if words.document_id is None else 1024)


@pytest.mark.parametrize("seed", range(6))
def test_every_turn_ends_and_is_answered(terminal, seed, caplog):
    chance, pressable, silent = random.Random(seed), ["c:1", "x"], 0
    terminal.send("/start")
    with caplog.at_level(logging.ERROR):
        for _ in range(150):
            kind = chance.choices(("text", "button", "other", "edited"), (12, 3, 1, 1))[0]
            fields = {"payload": chance.choice(pressable)} if kind == "button" else {}
            fields |= {"what": chance.choice(("sticker", "voice"))} if kind == "other" else {}
            text = "" if kind in ("button", "other") else chance.choice(WORDS)
            shown = terminal.send(text, kind=kind, **fields)
            pressable += [button.payload for each in shown for row in each.words.buttons for button in row]
            silent = 0 if shown else silent + 1
            assert silent < 2  # a double tap is dropped once in silence; nothing else is
            assert all(fits(each.words) for each in shown)
    assert caplog.text == ""
    assert terminal.send("/tieptuc")
