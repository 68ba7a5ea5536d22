"""Believable replies for the report on Resolution 18: the example's, with figures of each commune's own.

Every constraint of the flow is kept, so that nothing is refused that is not meant to be.
"""

import random
from collections.abc import Mapping
from typing import Any, Final

from bot.authoring.filling import Replies
from bot.commands.staging.cast import Player, Words

_ODD: Final = 0.015  # one commune in so many slips by a nought where money is asked


def replies_of(player: Player, example: Replies, words: Words, chance: random.Random) -> Replies:
    """What this commune has to say."""
    parts: tuple[Mapping[str, Any], ...] = (
        _head(player, words, chance),
        _papers(player, chance),
        _villages(chance),
        _officials(chance),
        _others(chance),
    )
    return {**example, **{name: value for part in parts for name, value in part.items()}}


def _head(player: Player, words: Words, chance: random.Random) -> dict[str, Any]:
    said = chance.sample(words["proposal"], chance.choice((0, 0, 1, 1, 2)))
    return {
        "ten_xa": player.commune,
        "cap_tren": player.superior,
        "noi_ban_hanh": player.commune,
        "so_bao_cao": chance.choice((str(chance.randint(12, 180)), "-")),
        "ngay_ban_hanh": f"{chance.randint(1, 10)}/12/2026",
        "kien_nghi": said,
        "nguoi_ky": " ".join(chance.choice(words[part]) for part in ("family", "middle", "given")),
    }


def _papers(player: Player, chance: random.Random) -> dict[str, Any]:
    """Numbers of papers: those from above are the same in all communes of a superior."""
    above = random.Random(player.superior)  # noqa: S311  -- a play
    number = chance.randint(10, 60)
    return {
        "so_kh_hu": str(above.randint(60, 99)),
        "ngay_kh_hu": str(above.randint(3, 28)),
        "so_da_tu": str(above.randint(2, 9)),
        "so_nq_tu": str(above.randint(6, 19)),
        "so_kh_du": chance.choice((str(number), f"{number}-KH/ĐU")),
        "ngay_kh_du": str(chance.randint(5, 28)),
        "so_luot_van_ban": str(chance.randint(25, 110)),
    }


def _villages(chance: random.Random) -> dict[str, Any]:
    before = chance.randint(8, 24)
    after = max(3, before * chance.randint(50, 75) // 100)
    staff, people = chance.randint(16, 26), before * chance.randint(4, 7)
    return {
        "thon_truoc": str(before),
        "thon_sau": str(after),
        "chi_bo_thon": str(after),
        "truong_thon_ngoai_dang": str(chance.randint(0, min(before, 6))),
        "kct_xa_truoc": str(staff),
        "kct_xa_sau": str(chance.randint(8, 14)),
        "kct_xa_dat": _share(chance, 95, 108),
        "kct_thon_truoc": str(people),
        "kct_thon_sau": str(after * 3),
        "kct_thon_dat": _share(chance, 92, 110),
    }


def _officials(chance: random.Random) -> dict[str, Any]:
    return {
        "dao_tao_chuyen_mon": str(chance.randint(4, 30)),
        "dao_tao_nghiep_vu": str(chance.randint(20, 110)),
        "khen_tap_the": str(chance.randint(0, 12)),
        "khen_ca_nhan": str(chance.randint(2, 30)),
        "chi_bo_truong_hoc": str(chance.randint(2, 4)),
        "chi_bo_khac": str(chance.randint(0, 3)),
        "dai_bieu_hdnd": str(chance.randint(20, 30)),
        "cong_an_chinh_quy": str(chance.randint(4, 8)),
    }


def _others(chance: random.Random) -> dict[str, Any]:
    money = chance.randint(8000, 42000) * (10 if chance.random() < _ODD else 1)
    return {
        "ty_le_dang_vien": _share(chance, 90, 100),
        "ty_le_hoi_vien": str(chance.randint(82, 98)),
        "ty_le_ho_so": _share(chance, 93, 100),
        "kinh_phi_giam": f"{money // 10},{money % 10}",
        "giam_sat": str(chance.randint(6, 40)),
        "phan_bien": str(chance.randint(0, 12)),
        "to_chuc_tu_quan": str(chance.randint(14, 48)),
    }


def _share(chance: random.Random, least: int, most: int) -> str:
    tenths = chance.randint(least * 10, most * 10)
    return f"{tenths // 10},{tenths % 10}"
