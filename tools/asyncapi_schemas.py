"""The schemas of the room's AsyncAPI document: made from the structs the server itself reads and writes with."""

import inspect
from collections.abc import Iterator
from typing import Any, Literal, cast

import msgspec
from django.db.models import TextChoices
from msgspec import UNSET, Struct, UnsetType
from msgspec.json import schema_components
from msgspec.structs import fields

from dialogues.commitments.enums import Lifecycle, Moderation, ResourceKind
from dialogues.live.commands import KINDS, Command
from dialogues.live.enums import Audience, RoomState, Scene
from dialogues.live.shapes import Frame, Snapshot
from dialogues.people.enums import Mandate
from realtime.http import Events, Problem
from realtime.protocol import Batch, CommandFrame, DoneFrame, Ping, ServerFrame, Since

Schema = dict[str, Any]

WHERE = "#/components/schemas/"
# What the structs carry as plain text because it is encoded a thousand times a second.
FORMATS = dict.fromkeys(("at", "now", "starts_at", "started_at", "ended_at"), "date-time") | {"due": "date"}
WORDS: dict[tuple[str, str], list[str]] = {
    ("Card", "lifecycle"): Lifecycle.values,
    ("Card", "moderation"): Moderation.values,
    ("Card", "mandate"): ["", *Mandate.values],
    ("Resource", "kind"): ResourceKind.values,
    ("ResourceLine", "kind"): ResourceKind.values,
    ("RoomShape", "state"): RoomState.values,
    ("RoomShape", "scene"): Scene.values,
    ("Item", "state"): ["done", "current", "todo"],
    ("You", "audience"): Audience.values,
    ("You", "mandate"): ["", *Mandate.values],
}


class CommandDone(Struct, forbid_unknown_fields=True):
    """Over HTTP: the command is committed, as number `seq`."""

    data: dict[str, Any]
    seq: int | UnsetType = UNSET


def schemas() -> dict[str, Schema]:
    """By name. What the client says is closed; what the server says may grow by fields that a client need not know."""
    heard, said = _components(_of_the_server()), _components(_of_the_client())
    opened = {name: _open(schema) for name, schema in sorted(heard.items())}
    return {name: _spelt_out(name, schema) for name, schema in (opened | dict(sorted(said.items()))).items()}


def reference(name: str) -> Schema:
    return {"$ref": WHERE + name}


def frame_of(do: str) -> str:
    """`commitment.read_back` → `CommitmentReadBack`, the name of the command's frame."""
    return "".join(word.capitalize() for word in do.replace("_", ".").split("."))


def nodes(value: Any) -> Iterator[Any]:
    """The value and everything in it."""
    yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for each in inner:
        yield from nodes(each)


def _of_the_server() -> list[type[Struct]]:
    # Frames are encoded once for everybody: where the server's structs carry them as bytes, a reader finds these.
    frames = {frame.__name__: cast(type[Struct], frame) for frame in ServerFrame.__subclasses__()}
    frames["Batch"] = _with(Batch, "Batch", frames=(list[Frame],))
    # Without a number where telling it would tell who posted.
    frames["DoneFrame"] = _with(DoneFrame, "DoneFrame", seq=(int | UnsetType, UNSET))
    events = _with(Events, "Events", frames=(list[Frame] | UnsetType, UNSET))
    return [*frames.values(), events, Snapshot, CommandDone, Problem]


def _of_the_client() -> list[type[Struct]]:
    commands = [_command_frame(do, kind.data) for do, kind in KINDS.items()]
    since, ping = _with(Since, "Since", do=(Literal["since"],)), _with(Ping, "Ping", do=(Literal["ping"],))
    return [*commands, since, ping]


def _command_frame(do: str, data: type[Command]) -> type[Struct]:
    may_be_left_out = not any(field.required for field in fields(data))
    carried = (data | UnsetType, UNSET) if may_be_left_out else (data,)
    return _with(CommandFrame, frame_of(do), do=(Literal[do],), data=carried)


def _with(struct: type[Struct], name: str, **changed: tuple[Any, ...]) -> type[Struct]:
    """The same struct with another type for some fields, and with another default where one is given."""
    known = {field.name: (field.type,) if field.required else (field.type, field.default) for field in fields(struct)}
    config = struct.__struct_config__
    made = msgspec.defstruct(
        name,
        [(field, *rest) for field, rest in (known | changed).items()],
        kw_only=True,
        tag=config.tag,
        tag_field=config.tag_field,
        forbid_unknown_fields=True,
    )
    # What a command is for stands with its message.
    made.__doc__ = None if struct is CommandFrame else struct.__doc__
    return made


def _components(structs: list[type[Struct]]) -> dict[str, Schema]:
    _schemas, components = schema_components(structs, schema_hook=_choices, ref_template=WHERE + "{name}")
    return components


def _choices(kind: type) -> Schema:
    """Raises NotImplementedError for whatever is no choice of Django's."""
    if issubclass(kind, TextChoices):
        return {"type": "string", "enum": kind.values, "description": inspect.getdoc(kind)}
    raise NotImplementedError


def _spelt_out(name: str, schema: Schema) -> Schema:
    """The text with a description in one piece, and what a plain string may hold where only a few words are meant."""
    if "description" in schema:
        schema["description"] = inspect.cleandoc(schema["description"])
    for field, content in schema["properties"].items():
        plain: Schema = next((node for node in nodes(content) if node == {"type": "string"}), {})
        if plain and field in FORMATS:
            plain["format"] = FORMATS[field]
        if plain and (name, field) in WORDS:
            plain["enum"] = WORDS[name, field]
    return schema


def _open(schema: Schema) -> Schema:
    for node in nodes(schema):
        if isinstance(node, dict) and node.get("additionalProperties") is False:
            del node["additionalProperties"]
    return schema
