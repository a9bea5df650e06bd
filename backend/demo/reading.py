"""The two programmes of the demonstration, as their files tell them."""

from pathlib import Path
from typing import Any

import yaml

_DATA = Path(__file__).parent / "data"


def sample() -> dict[str, Any]:
    """The closed programme of 2021-22: real frame, invented people and promises."""
    return _read("sample_programme.yaml")


def successor() -> dict[str, Any]:
    """Its wholly fictitious successor; days count from the start of the demonstration."""
    return _read("successor_programme.yaml")


def _read(name: str) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((_DATA / name).read_text(encoding="utf-8"))
    return content
