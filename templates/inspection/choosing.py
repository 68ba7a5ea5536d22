"""Which profile a paper is to be held to: its family by the head, its age by the day of signing."""

from pathlib import Path

from templates.inspection.components import find_components
from templates.inspection.paper import Paper
from templates.profiles import PROFILES, Profile, load_profile, profile_names, profile_on

_TELLING = ("title", "motto", "superior", "issuer")


def profile_for(paper: Paper, folder: Path = PROFILES) -> Profile:
    """The profile of the family whose head the paper has the most of, in force on its day."""
    newest = {profile.family: profile for profile in (load_profile(name, folder) for name in profile_names(folder))}
    found = {family: find_components(paper, profile) for family, profile in newest.items()}
    told = {family: sum(len(each.of(kind)) for kind in _TELLING) for family, each in found.items()}
    family = max(sorted(told), key=lambda name: told[name])
    return profile_on(family, found[family].signed, folder)
