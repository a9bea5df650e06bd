import datetime as dt
from collections.abc import Mapping

from dialogues.languages.translated import Translation
from dialogues.live.enums import Audience
from dialogues.live.models import Room
from dialogues.live.shapes import GroundRules, Item, RoomShape, Texts
from dialogues.people.enums import Purpose
from dialogues.people.links import link_to
from dialogues.programme.models import AgendaItem

from .cards import may_see, moment


def room_shape(room: Room, audience: Audience) -> RoomShape:
    dialogue = room.dialogue
    items = dialogue.agenda_items.order_by("position", "pk")
    spotlight = room.spotlight if room.spotlight and may_see(room.spotlight, audience) else None
    return RoomShape(
        code=room.code,
        state=str(room.state),
        title=texts(dialogue.title),
        scene=str(room.scene),
        spotlight=spotlight.pk if spotlight else None,
        item=room.current_item_id,
        items=[_item(item, room) for item in items],
        is_moderated=room.is_moderated,
        admits=room.code_admits,
        join_url=link_to(Purpose.ROOM_CODE, room.code),
        ground_rules=GroundRules(version=dialogue.ground_rules_version, text=texts(dialogue.ground_rules)),
    )


def texts(content: Mapping[str, Translation]) -> Texts:
    """Only the words; original first, so that whoever reads none of the languages gets that one."""
    ordered = sorted(content.items(), key=lambda pair: pair[1]["status"] != "original")
    return {language: translation["text"] for language, translation in ordered if translation["text"]}


def _item(item: AgendaItem, room: Room) -> Item:
    return Item(
        id=item.pk,
        title=texts(item.title),
        question=texts(item.question),
        minutes=item.minutes,
        starts_at=_moment(item.starts_at),
        started_at=_moment(item.started_at),
        ended_at=_moment(item.ended_at),
        takes_commitments=item.takes_commitments,
        state=_state(item, room),
    )


def _state(item: AgendaItem, room: Room) -> str:
    if item.pk == room.current_item_id:
        return "current"
    return "done" if item.ended_at else "todo"


def _moment(at: dt.datetime | None) -> str | None:
    return moment(at) if at else None
