"""docs/asyncapi.yaml as somebody reads it who knows nothing else of us."""

import datetime as dt
import uuid
from collections.abc import Callable
from decimal import Decimal
from functools import cache, partial
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft7Validator, FormatChecker

DOCUMENT: dict[str, Any] = yaml.safe_load((Path(__file__).parents[2] / "docs" / "asyncapi.yaml").read_text("utf-8"))

READERS: dict[str, Callable[[str], object]] = {
    "date-time": dt.datetime.fromisoformat,
    "date": dt.date.fromisoformat,
    "uuid": uuid.UUID,
    "decimal": Decimal,
}


def faults_in(message: str, payload: Any) -> list[str]:
    """Where a payload is not what the document says of this message; a field it does not know is a fault here."""
    return [f"{message}: {error.json_path}: {error.message}" for error in _validator(message).iter_errors(payload)]


def found(reference: str) -> Any:
    """What a reference names. Raises KeyError."""
    node = DOCUMENT
    for part in reference.removeprefix("#/").split("/"):
        node = node[part]
    return node


@cache
def _validator(message: str) -> Draft7Validator:
    schema = _CLOSED | found(f"#/components/messages/{message}")["payload"]
    Draft7Validator.check_schema(schema)
    return Draft7Validator(schema, format_checker=FORMATS)


def _formats() -> FormatChecker:
    checker = FormatChecker(formats=())
    for name, read in READERS.items():
        checker.checks(name, (ValueError, ArithmeticError))(partial(_is_read, read))
    return checker


def _is_read(read: Callable[[str], object], value: object) -> bool:
    """Raises what the reader raises. Formats are for texts; null has none."""
    return not isinstance(value, str) or read(value) is not None


def _closed(node: Any) -> Any:
    if isinstance(node, list):
        return [_closed(each) for each in node]
    if not isinstance(node, dict):
        return node
    more = {"additionalProperties": False} if node.get("type") == "object" and "properties" in node else {}
    return {name: _closed(each) for name, each in node.items()} | more


FORMATS = _formats()
_CLOSED = _closed({"components": {"schemas": DOCUMENT["components"]["schemas"]}})
