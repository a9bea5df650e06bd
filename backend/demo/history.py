"""The closed programme of 2021-22: its frame, its targets, its coalition and its ten dialogues."""

import datetime as dt
from decimal import Decimal
from typing import Any

from dialogues.commitments.actions import issue_recommendation
from dialogues.institutions.models import AdminArea
from dialogues.languages.translated import original
from dialogues.people.models import Person, User
from dialogues.programme.actions import (
    activate_programme,
    assign_role,
    close_programme,
    count_attendance,
    create_programme,
    end_dialogue,
    join_coalition,
    link_dialogues,
    open_dialogue,
    plan_dialogue,
    publish_ground_rules,
    record_data_collection,
    set_target,
    wind_down_programme,
)
from dialogues.programme.models import Dialogue, Programme

from .cast import institution, register_areas, register_institutions, secretariat
from .clock import moment
from .planning import GROUND_RULES, give_roles_to, make_ready, plan_agenda

BEGINNING = dt.date(2021, 5, 3)
TITLES = {
    "EW1": ("Expert workshop on citizen-generated data", "Hội thảo chuyên gia về dữ liệu do người dân tạo lập"),
    "TR1": ("Training: community dialogue methods", "Tập huấn: phương pháp đối thoại cộng đồng"),
    "OC1": ("Online course: the SDGs and civil society", "Khoá học trực tuyến: SDG và xã hội dân sự"),
    "TR2": ("Training: writing recommendations", "Tập huấn: viết khuyến nghị"),
    "ND1": ("National dialogue: leave no one behind", "Đối thoại quốc gia: không để ai bị bỏ lại phía sau"),
}
# What each target counts; the figures themselves stand in the file.
COUNT_RULES: dict[str, dict[str, Any]] = {
    "T1": {"kinds": ["local_dialogue"]},
    "T3": {"per": "area"},
    "T4": {"kinds": ["training"]},
    "T5": {"kinds": ["online_course_run"]},
    "T6": {"kinds": ["expert_workshop"]},
    "T7": {"kinds": ["national_dialogue"]},
    "T8": {"kinds": ["local_dialogue"]},
    "T10": {"only": "target_institutions"},
}


def register_places(data: dict[str, Any], *, at: dt.datetime) -> None:
    register_areas(data, at=at)
    register_institutions(data["institutions"], at=at)


def set_the_frame(data: dict[str, Any], staff: dict[str, User]) -> Programme:
    at = moment(BEGINNING)
    frame = data["programme"]
    programme = create_programme(
        code=frame["code"],
        title=original(frame["title"]["en"], "en", vi=frame["title"]["vi"]),
        convening_institution=institution("CSI"),
        start_date=frame["start"],
        end_date=frame["end"],
        participation_level=frame["participation_level"],
        funders=[institution(frame["funder"])],
        target_institutions=[institution(code) for code in frame["target_institutions"]],
        sdg_tags=frame["sdg"],
        policies=frame["policies"],
        timezone=frame["timezone"],
        convenor=staff["convenor"],
        is_demonstration=True,
        actor=f"user:{staff['convenor'].pk}",
        at=at,
    )
    give_roles_to(staff, programme, at=at)
    _set_targets(programme, data["targets"], at)
    _gather_coalition(programme, data["coalition"]["memberships"], at)
    return activate_programme(programme=programme, actor=f"user:{staff['convenor'].pk}", at=at)


def plan_dialogues(programme: Programme, rows: list[dict[str, Any]], chair: Person) -> dict[str, Dialogue]:
    at = moment(BEGINNING + dt.timedelta(days=7))
    planned = {row["code"]: _plan(programme, row, chair, at) for row in rows}
    for row in rows:
        for fed in row["feeds"]:
            link_dialogues(source=planned[row["code"]], target=planned[fed], actor=secretariat(), at=at)
    return planned


def hold(dialogue: Dialogue, people: int) -> None:
    """A day in a room that nobody recorded but for the head count."""
    assert dialogue.starts_at
    assert dialogue.ends_at
    make_ready(dialogue, at=dialogue.starts_at - dt.timedelta(days=20))
    open_dialogue(dialogue=dialogue, actor=secretariat(), at=dialogue.starts_at)
    ended = end_dialogue(dialogue=dialogue, actor=secretariat(), at=dialogue.ends_at)
    count_attendance(dialogue=ended, people=people, actor=secretariat(), at=dialogue.ends_at)


def collect_surveys(programme: Programme, people_reached: dict[str, int]) -> None:
    for code, people in people_reached.items():
        record_data_collection(
            programme=programme,
            area=AdminArea.objects.get(code=code),
            method="survey",
            people=people,
            ended_date=dt.date(2022, 3, 31),
            actor=secretariat(),
            at=moment(dt.date(2022, 4, 15)),
        )


def recommend(programme: Programme, rows: list[dict[str, Any]]) -> None:
    for row in rows:
        issue_recommendation(
            programme=programme,
            code=row["code"],
            text=original(row["text"], "en"),
            addressed_to=[institution(code) for code in row["to"]],
            actor=secretariat(),
            at=moment(dt.date(2022, 6, 1)),
        )


def close(programme: Programme) -> None:
    winding_down = wind_down_programme(programme=programme, actor=secretariat(), at=moment(dt.date(2022, 6, 30)))
    close_programme(programme=winding_down, actor=secretariat(), at=moment(dt.date(2023, 6, 30)))


def _set_targets(programme: Programme, rows: list[dict[str, Any]], at: dt.datetime) -> None:
    for row in rows:
        value = row["value"]
        set_target(
            programme=programme,
            code=row["code"],
            statement=original(row["statement"], "en"),
            kind=row["kind"],
            operator=row["op"] or ">=",
            value=None if value is None else Decimal(value),
            tbd_reason=row.get("tbd_reason", ""),
            tolerance_percent=Decimal(row.get("tolerance_pct", 0)),
            count_rule=COUNT_RULES.get(row["code"], {}),
            actor=secretariat(),
            at=at,
        )


def _gather_coalition(programme: Programme, rows: list[dict[str, Any]], at: dt.datetime) -> None:
    for row in rows:
        member = institution(row["institution"])
        foreign_lead = row["role"] == "lead" and not member.is_national
        join_coalition(
            coalition=programme.coalition,
            institution=member,
            role=row["role"],
            start_date=_date(row["from"]),
            end_date=_date(row["to"]),
            known_on_date=_date(row.get("known_on")),
            date_precision=row.get("precision", "day"),
            override_reason="It led the pilot before the programme began." if foreign_lead else "",
            source=row.get("source", ""),
            actor=secretariat(),
            at=at,
        )


def _plan(programme: Programme, row: dict[str, Any], chair: Person, at: dt.datetime) -> Dialogue:
    area = AdminArea.objects.filter(code=row.get("area", "")).first()
    english, vietnamese = TITLES.get(row["code"]) or (f"Local dialogue {area}", f"Đối thoại địa phương {area}")
    several_days = "to" in row
    dialogue = plan_dialogue(
        programme=programme,
        code=row["code"],
        kind=row["kind"],
        title=original(english, "en", vi=vietnamese),
        starts_at=moment(row["date"], "08:00"),
        ends_at=moment(row.get("to", row["date"]), "16:30"),
        areas=[area] if area else [],
        venue=row.get("place", str(area or "Hà Nội")),
        mode="hybrid" if row.get("bridge_points") else "online" if row.get("place") == "online" else "in_person",
        is_all_day=several_days,
        actor=secretariat(),
        at=at,
    )
    assign_role(dialogue=dialogue, person=chair, role="chair", actor=secretariat(), at=at)
    publish_ground_rules(dialogue=dialogue, ground_rules=GROUND_RULES, actor=secretariat(), at=at)
    plan_agenda(dialogue, at=at)
    return dialogue


def _date(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
