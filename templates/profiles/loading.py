"""YAML -> Profile. A profile may be `like` another: maps are merged, everything else replaced, null takes out.

A file whose name begins with an underscore holds what several profiles share and is none itself.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from templates.profiles.schema import Profile
from templates.yaml_files import read_yaml

PROFILES = Path(__file__).parent


def profile_names(folder: Path = PROFILES) -> tuple[str, ...]:
    """The names of all profiles of a folder, the oldest first."""
    names = [path.stem for path in folder.glob("*.yaml") if not path.stem.startswith("_")]
    return tuple(sorted(names, key=lambda name: (load_profile(name, folder).since, name)))


def families(folder: Path = PROFILES) -> tuple[str, ...]:
    """Whose rules of form there are."""
    return tuple(sorted({load_profile(name, folder).family for name in profile_names(folder)}))


def profile_on(family: str, signed: date | None, folder: Path = PROFILES) -> Profile:
    """The profile of a family in force on a signing date: the newest without a date, the oldest before all.

    KeyError, naming the families, where there is no such family.
    """
    every = [load_profile(name, folder) for name in profile_names(folder)]
    kin = [profile for profile in every if profile.family == family]
    if not kin:
        raise KeyError(f"no family {family}; there are: {', '.join(families(folder))}")
    in_force = [profile for profile in kin if signed is None or profile.since <= signed]
    return in_force[-1] if in_force else kin[0]


@cache
def load_profile(name: str, folder: Path = PROFILES) -> Profile:
    """A profile by name. KeyError, naming all, where there is none; pydantic.ValidationError where it is wrong."""
    if name.startswith("_") or not (folder / f"{name}.yaml").is_file():
        known = sorted(path.stem for path in folder.glob("*.yaml") if not path.stem.startswith("_"))
        raise KeyError(f"no profile {name}; there are: {', '.join(known)}")
    return Profile.model_validate({**_read(name, folder), "name": name})


def _read(name: str, folder: Path) -> dict[str, Any]:
    path = folder / f"{name}.yaml"
    own = read_yaml(path if path.exists() else PROFILES / path.name)
    like = own.pop("like", None)
    return _merged(_read(like, folder), own) if like else own


def _merged(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    found = dict(base)
    for key, value in own.items():
        if value is None:
            found.pop(key, None)
        elif isinstance(value, Mapping) and isinstance(found.get(key), Mapping):
            found[key] = _merged(found[key], value)
        else:
            found[key] = value
    return found
