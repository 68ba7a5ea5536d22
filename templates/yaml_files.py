"""The YAML files that lie beside forms, profiles and rules: texts, numbers, days and truth values, as YAML has them."""

from pathlib import Path
from typing import Any, Final

import yaml

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # in C it takes a tenth of the time


def read_yaml(path: Path) -> Any:  # noqa: ANN401  -- whatever stands in the file
    """What a file holds. OSError where it cannot be read, YAMLError where it is no YAML."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506  -- it is a safe loader
