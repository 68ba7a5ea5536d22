"""What communes, persons and reports are called, and finding a commune by its name."""

import re
from typing import Final

from bot.interviews import progress
from bot.runner.house import Visit
from flows.answers.words import plain
from storage import communes, persons
from storage.interviews import Interview

_WORD_FOR_COMMUNE: Final = frozenset({"xa", "x\u00e3"})  # with another mark it begins a name


def name_of(visit: Visit, commune_id: int) -> str:
    """What a commune is called; that it has no name yet, where it has none."""
    return communes.name_of(visit.connection, commune_id) or visit.house.texts.raw("people.unnamed")


def name_alone(name: str) -> str:
    """A commune's name on one line, without the word for commune before it."""
    word, _, rest = " ".join(name.split()).partition(" ")
    return rest if rest and word.casefold() in _WORD_FOR_COMMUNE else f"{word} {rest}".strip()


def bare(name: str) -> str:
    """A commune's name as names are held against each other: without marks, case and the word for commune."""
    return plain(name).removeprefix("xa ")


def commune_named(visit: Visit, name: str) -> communes.Commune | None:
    """The commune of this name, however it is written."""
    found = _by_bare_name(visit).get(bare(name))
    return communes.find(visit.connection, found) if found is not None else None


def communes_named(visit: Visit, words: str) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """The ids of the communes in a list of names, and the names that no commune has."""
    names, known = [" ".join(name.split()) for name in re.split(r"[,;\n]", words) if name.strip()], _by_bare_name(visit)
    wanted = {name: known.get(bare(name)) for name in names}
    found = tuple(one for one in wanted.values() if one is not None)
    return found, tuple(name for name, one in wanted.items() if one is None)


def _by_bare_name(visit: Visit) -> dict[str, int]:
    """The communes' ids; of two alike in name, the one that was added first."""
    names = communes.names(visit.connection)
    return {bare(names[number]): number for number in sorted(names, reverse=True) if names[number]}


def person_named(visit: Visit, person_id: int | None) -> str:
    """What a person is called; somebody who is gone has no name any more."""
    found = persons.find(visit.connection, person_id) if person_id is not None else None
    return (found.name or str(found.id)) if found else visit.house.texts.raw("people.gone")


def title_of(visit: Visit, interview: Interview) -> str:
    """What a report is called beside others of its kind."""
    return progress.title_of(visit.connection, visit.house.library, interview)
