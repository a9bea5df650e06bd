"""The two programmes of the demonstration, as their files tell them."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

# The C loader where PyYAML was built with it: ten times as fast, and just as safe.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DATA = Path(__file__).parent / "data"


def sample() -> dict[str, Any]:
    """The closed programme of 2021-22: real frame, invented people and promises."""
    return _read("sample_programme.yaml")


def successor() -> dict[str, Any]:
    """Its wholly fictitious successor; days count from the start of the demonstration."""
    return _read("successor_programme.yaml")


def sample_results() -> dict[str, Any]:
    """What the sample does not tell: whom its promises reached, what changed, and what they mean in Vietnamese."""
    return _read("sample_results.yaml")


@cache
def _read(name: str) -> dict[str, Any]:
    text = (_DATA / name).read_text(encoding="utf-8")
    content: dict[str, Any] = yaml.load(text, Loader=_LOADER)  # noqa: S506 (it is the safe loader)
    return content
