import datetime as dt
from typing import Any


def build(world: Any, at: dt.datetime) -> None:
    pass


def rows(world: Any) -> dict[str, Any]:
    return {}
