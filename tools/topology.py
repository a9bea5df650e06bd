"""What docker-compose.yml says about processes: as much of the format as that file uses."""

import re
import signal
from collections.abc import Mapping
from dataclasses import dataclass
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

import yaml

_VARIABLE = re.compile(r"\$(?:(?P<dollar>\$)|\{(?P<name>\w+)(?:(?P<how>:[-?])(?P<rest>[^}]*))?\})")
_DURATION = re.compile(r"(?:(?P<minutes>\d+)m)?(?:(?P<seconds>\d+)s)?")


class NotSet(Exception):
    """A variable that the file requires."""


@dataclass(frozen=True)
class Health:
    test: list[str]
    interval: int
    start_period: int


@dataclass(frozen=True)
class Service:
    name: str
    image: str
    is_ours: bool
    command: list[str]
    environment: dict[str, str]
    needs: list[str]
    replicas: int
    health: Health | None
    runs_once: bool
    stop_signal: signal.Signals
    grace: int


def read_services(file: Path, variables: Mapping[str, str]) -> list[Service]:
    """All services in the order in which they can be started."""
    written = yaml.safe_load(file.read_text(encoding="utf-8"))["services"]
    needs = {name: list(service.get("depends_on", {})) for name, service in written.items()}
    order = TopologicalSorter(needs).static_order()
    return [_service(name, written[name], variables) for name in order]


def filled_in(text: str, variables: Mapping[str, str]) -> str:
    """Variables replaced as compose does: ${NAME}, ${NAME:-default}, ${NAME:?why it is needed}, $$ for a dollar."""

    def value(match: re.Match[str]) -> str:
        if match["dollar"]:
            return "$"
        if found := variables.get(match["name"], ""):
            return found
        if match["how"] == ":?":
            raise NotSet(f"{match['name']} is not set: {match['rest']}")
        return match["rest"] or ""

    return _VARIABLE.sub(value, text)


def _service(name: str, written: dict[str, Any], variables: Mapping[str, str]) -> Service:
    environment = {key: filled_in(str(value), variables) for key, value in written.get("environment", {}).items()}
    return Service(
        name=name,
        image=filled_in(written["image"], variables),
        is_ours="build" in written,
        command=[filled_in(part, variables) for part in written["command"]],
        environment=environment,
        needs=list(written.get("depends_on", {})),
        replicas=written.get("deploy", {}).get("replicas", 1),
        health=_health(written.get("healthcheck", {})),
        runs_once=written["restart"] == "no",
        stop_signal=signal.Signals[written.get("stop_signal", "SIGTERM")],
        grace=_seconds(written.get("stop_grace_period", "10s")),
    )


def _health(written: dict[str, Any]) -> Health | None:
    if written.get("disable"):
        return None
    _how, *test = written["test"]
    return Health(test, _seconds(written["interval"]), _seconds(written.get("start_period", "0s")))


def _seconds(duration: str) -> int:
    match = _DURATION.fullmatch(duration)
    if not match:
        raise ValueError(f"{duration} is no duration of minutes and seconds")
    return 60 * int(match["minutes"] or 0) + int(match["seconds"] or 0)
