"""The successor: local dialogues behind us, trainings ahead, the national dialogue today."""

import datetime as dt
from typing import Any

from dialogues.commitments.actions import carry_finding_forward, decide_carry_forward, record_finding
from dialogues.commitments.enums import CarryForwardFate
from dialogues.commitments.models import CarryForward
from dialogues.institutions.models import AdminArea
from dialogues.invitations.actions import waive_quorum
from dialogues.invitations.queries.quorum import institutions_without_acceptance
from dialogues.languages.translated import original
from dialogues.people.models import Person, User
from dialogues.programme.actions import (
    activate_programme,
    assign_role,
    count_attendance,
    create_programme,
    end_dialogue,
    join_coalition,
    link_dialogues,
    open_dialogue,
    plan_dialogue,
    publish_dialogue,
    publish_ground_rules,
    set_target,
    start_reporting,
)
from dialogues.programme.models import Dialogue, Programme

from .cast import institution, register_institutions, secretariat
from .clock import HANOI, moment
from .planning import GROUND_RULES, announce, give_roles_to, make_ready, plan_agenda
from .promises import number
from .seats import invite, nominate

Row = dict[str, Any]
QUARTER = 15
OFFICE = (dt.time(7, 30), dt.time(15, 0))


def start_programme(data: dict[str, Any], staff: dict[str, User], *, today: dt.date) -> Programme:
    frame = data["programme"]
    at = moment(_day(today, frame["start_day"]))
    register_institutions(data["institutions"], at=at)
    programme = create_programme(
        code=frame["code"],
        title=_said(frame["title"]),
        promise=_said(frame["promise"]),
        convening_institution=institution(frame["convening_institution"]),
        start_date=_day(today, frame["start_day"]),
        end_date=_day(today, frame["end_day"]),
        participation_level=frame["participation_level"],
        languages=frame["languages"],
        funders=[institution(code) for code in frame["funders"]],
        target_institutions=[institution(code) for code in frame["target_institutions"]],
        sdg_tags=frame["sdg"],
        policies=frame["policies"],
        previous=Programme.objects.get(code=frame["previous"]),
        convenor=staff["convenor"],
        is_demonstration=True,
        actor=f"user:{staff['convenor'].pk}",
        at=at,
    )
    give_roles_to(staff, programme, at=at)
    _set_targets(programme, data["targets"], at=at)
    join_coalition(
        coalition=programme.coalition,
        institution=programme.convening_institution,
        role="lead",
        start_date=programme.start_date,
        actor=secretariat(),
        at=at,
    )
    return activate_programme(programme=programme, actor=secretariat(), at=at)


def _set_targets(programme: Programme, targets: list[Row], *, at: dt.datetime) -> None:
    for row in targets:
        set_target(
            programme=programme,
            code=row["code"],
            statement=_said(row["statement"]),
            kind=row["kind"],
            value=number(row["value"]),
            tbd_reason=row.get("tbd_reason", ""),
            count_rule=row.get("rule", {}),
            actor=secretariat(),
            at=at,
        )


def plan(programme: Programme, data: dict[str, Any], chair: Person, *, now: dt.datetime) -> dict[str, Dialogue]:
    at = moment(programme.start_date + dt.timedelta(days=5))
    planned = {row["code"]: _plan(programme, row, data, chair, at, now) for row in data["dialogues"]}
    for row in data["dialogues"]:
        for fed in row.get("feeds", []):
            link_dialogues(source=planned[row["code"]], target=planned[fed], actor=secretariat(), at=at)
    return planned


def open_past(dialogue: Dialogue) -> Dialogue:
    """A dialogue that has been: opened on its day."""
    assert dialogue.starts_at
    ready = make_ready(dialogue, at=dialogue.starts_at - dt.timedelta(days=12))
    return open_dialogue(dialogue=ready, actor=secretariat(), at=dialogue.starts_at)


def end_past(dialogue: Dialogue, people: int) -> None:
    assert dialogue.ends_at
    ended = end_dialogue(dialogue=dialogue, actor=secretariat(), at=dialogue.ends_at)
    count_attendance(dialogue=ended, people=people, actor=secretariat(), at=dialogue.ends_at)


def publish_report(dialogue: Dialogue) -> None:
    """Two weeks after the day."""
    assert dialogue.ends_at
    at = dialogue.ends_at + dt.timedelta(days=14)
    dialogue.refresh_from_db()
    reporting = start_reporting(dialogue=dialogue, actor=secretariat(), at=at)
    publish_dialogue(dialogue=reporting, actor=secretariat(), at=at)


def record_findings(planned: dict[str, Dialogue], rows: list[Row]) -> None:
    for row in rows:
        dialogue = planned[row["dialogue"]]
        assert dialogue.ends_at
        finding = record_finding(
            dialogue=dialogue,
            kind=row["kind"],
            text=row["text"],
            language=row["language"],
            positions=row.get("positions", []),
            actor=secretariat(),
            at=dialogue.ends_at,
        )
        carried = carry_finding_forward(
            finding=finding, to_dialogue=planned["ND-26"], actor=secretariat(), at=dialogue.ends_at
        )
        _decide(carried, row, dialogue.ends_at + dt.timedelta(days=4))


def fill_the_seats(national: Dialogue, rows: list[Row], *, now: dt.datetime) -> None:
    """Letters went out three weeks ago; most have answered, some have not, one firm cannot come."""
    sent_at = now - dt.timedelta(days=21)
    announce(national, at=sent_at - dt.timedelta(days=1))
    for nth, row in enumerate(rows):
        national.refresh_from_db()
        invitation = invite(national, row, at=sent_at + dt.timedelta(minutes=nth))
        if "nominees" in row:
            nominate(invitation, row["nominees"], at=sent_at + dt.timedelta(days=3 + nth % 6))
    two_days_ago = now - dt.timedelta(days=2)
    for silent in institutions_without_acceptance(national):
        reason = "Có văn bản góp ý gửi trước; vẫn chờ tên đại biểu."
        waive_quorum(dialogue=national, institution=silent, reason=reason, actor=secretariat(), at=two_days_ago)
    make_ready(national, at=two_days_ago)


def _plan(
    programme: Programme, row: Row, data: dict[str, Any], chair: Person, at: dt.datetime, now: dt.datetime
) -> Dialogue:
    area = AdminArea.objects.filter(code=row.get("area", "")).first()
    starts_at = _today(now) if row["day"] == 0 else moment(_day(now.date(), row["day"]), "08:30")
    dialogue = plan_dialogue(
        programme=programme,
        code=row["code"],
        kind=row["kind"],
        title=_said(row["title"]),
        starts_at=starts_at,
        ends_at=starts_at + dt.timedelta(hours=row["hours"]),
        areas=[area] if area else [],
        venue=row.get("place", str(area or "")),
        mode="online" if row.get("place") == "online" else "in_person",
        capacity=row.get("capacity"),
        actor=secretariat(),
        at=at,
    )
    assign_role(dialogue=dialogue, person=chair, role="chair", actor=secretariat(), at=at)
    publish_ground_rules(dialogue=dialogue, ground_rules=GROUND_RULES, actor=secretariat(), at=at)
    today = row["day"] == 0
    plan_agenda(dialogue, at=at, items=[_item(item) for item in data["agenda"]] if today else None)
    return dialogue


def _item(row: Row) -> Row:
    return row | {"title": _said(row["title"]), "question": _said(row.get("question", {}))}


def _decide(carried: CarryForward, row: Row, at: dt.datetime) -> None:
    if row["fate"] != CarryForwardFate.PROPOSED:
        decide_carry_forward(
            carry_forward=carried, fate=row["fate"], reason=row.get("reason", ""), actor=secretariat(), at=at
        )


def _today(now: dt.datetime) -> dt.datetime:
    """Half past eight in office hours, else the quarter that runs now: the room can be opened at once either way."""
    local = now.astimezone(HANOI)
    if OFFICE[0] <= local.time() <= OFFICE[1]:
        return moment(local.date(), "08:30")
    return local.replace(minute=local.minute // QUARTER * QUARTER, second=0, microsecond=0)


def _day(today: dt.date, days: int) -> dt.date:
    return today + dt.timedelta(days=days)


def _said(texts: dict[str, str]) -> Any:
    return original(texts["en"], "en", **{lang: text for lang, text in texts.items() if lang != "en"}) if texts else {}
