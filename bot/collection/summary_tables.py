"""The tables of a summary form where communes are many: a line a superior, or two communes in one."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from flows.blank import BLANK


@dataclass(frozen=True, slots=True)
class Done:
    """A commune that is done: under which superior, and what it reported."""

    superior: str
    values: Mapping[str, Any]


def by_superior(
    done: Sequence[Done], missing: Iterable[tuple[str, str]], added: Sequence[str]
) -> list[Mapping[str, Any]]:
    """A line a superior, by name: how many of its communes are done, and the sums of their figures."""
    members, absent = dict[str, list[Done]](), Counter(superior for superior, _ in missing)
    for one in done:
        members.setdefault(one.superior, []).append(one)
    return [
        {
            "cap_tren": superior or BLANK,
            "so": len(members.get(superior, ())),
            "so_giao": len(members.get(superior, ())) + absent[superior],
            **{name: sum_of(members.get(superior, ()), name) for name in added},
        }
        for superior in sorted({*members, *absent})
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


def figures_of(done: Iterable[Done], name: str) -> list[int | Decimal]:
    """The figures that were given for one question."""
    return [each for one in done if isinstance(each := one.values.get(name), int | Decimal)]


def sum_of(done: Iterable[Done], name: str) -> Any:  # noqa: ANN401  -- int, Decimal or a blank
    """Their sum; a blank where nobody gave one."""
    figures = figures_of(done, name)
    return sum(figures) if figures else BLANK
