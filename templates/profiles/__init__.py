"""Profiles of form: what a guidance wants of a document, as data. Another profile is one more YAML file."""

from templates.profiles.loading import PROFILES, families, load_profile, profile_names, profile_on
from templates.profiles.schema import Evidence, Look, Profile, RuleName, Span, WordingName

__all__ = [
    "PROFILES", "Evidence", "Look", "Profile", "RuleName", "Span", "WordingName", "families", "load_profile",
    "profile_names", "profile_on",
]  # fmt: skip
