"""The tables of a summary form where communes are many: a line a superior, or two communes in one."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot.collection.sums import Sums
from flows.blank import BLANK


def by_superior(
    superiors: Mapping[str, Sums], missing: Iterable[tuple[str, str]], added: Sequence[str]
) -> list[Mapping[str, Any]]:
    """A line a superior, by name: how many of its communes are done, and the sums of their figures."""
    absent, nobody = Counter(superior for superior, _ in missing), Sums()
    return [
        {
            "cap_tren": superior or BLANK,
            "so": (done := superiors.get(superior, nobody)).communes,
            "so_giao": done.communes + absent[superior],
            **done.totals(added),
        }
        for superior in sorted({*superiors, *absent})
    ]


def missing_by_superior(missing: Iterable[tuple[str, str]]) -> list[Mapping[str, Any]]:
    """Who is missing, a line a superior, by name."""
    members = dict[str, list[str]]()
    for superior, commune in sorted(missing):
        members.setdefault(superior, []).append(commune)
    return [
        {"cap_tren": superior or BLANK, "so": len(names), "xa": ", ".join(names)} for superior, names in members.items()
    ]


def in_pairs(communes: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The first half on the left, the second on the right; where there is none for the right, it is empty."""
    half = (len(communes) + 1) // 2
    left, right = communes[:half], communes[half:]
    empty = dict.fromkeys(communes[0], "") if communes else {}
    return [{"trai": one, "phai": right[at] if at < len(right) else empty} for at, one in enumerate(left)]
