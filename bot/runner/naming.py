"""What communes, persons and reports are called, and finding a commune by its name."""

import re

from bot.interviews.progress import path_of
from bot.runner.house import Visit
from flows.answers.words import plain
from flows.piping import called
from storage import communes, persons
from storage.interviews import Interview


def name_of(visit: Visit, commune: communes.Commune) -> str:
    """What a commune is called."""
    return communes.name_of(visit.connection, commune.id) or visit.house.texts.raw("people.unnamed")


def commune_named(visit: Visit, name: str) -> communes.Commune | None:
    """The commune of this name, written with or without marks, case and the word for commune."""
    wanted = plain(name).removeprefix("xa ")
    return next((one for one in communes.every(visit.connection) if plain(name_of(visit, one)) == wanted), None)


def communes_named(visit: Visit, words: str) -> tuple[tuple[communes.Commune, ...], tuple[str, ...]]:
    """The communes of a list of names, and the names that no commune has."""
    names = [" ".join(name.split()) for name in re.split(r"[,;\n]", words) if name.strip()]
    known = {plain(name_of(visit, one)): one for one in communes.every(visit.connection)}
    wanted = {name: known.get(plain(name).removeprefix("xa ")) or known.get(plain(name)) for name in names}
    return tuple(one for one in wanted.values() if one), tuple(name for name, one in wanted.items() if one is None)


def person_named(visit: Visit, person_id: int | None) -> str:
    """What a person is called; somebody who is gone has no name any more."""
    found = persons.find(visit.connection, person_id) if person_id is not None else None
    return (found.name or str(found.id)) if found else visit.house.texts.raw("people.gone")


def title_of(visit: Visit, interview: Interview) -> str:
    """What a report is called beside others."""
    flow = visit.house.library.report(visit.connection, interview.flow_version_id).flow
    return called(flow, path_of(visit.connection, visit.house.library, interview).facts)
