"""Who appears: institutions, areas, persons and their accounts, registered through the actions."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from dialogues.institutions.actions import add_contact_point, merge_areas, register_area, register_institution
from dialogues.institutions.models import AdminArea, ContactPoint, Institution
from dialogues.journal.actions import SYSTEM
from dialogues.people.actions import affiliate_person, create_account, create_person
from dialogues.people.enums import AffiliationRole
from dialogues.people.models import Person, User

ORGANISER = "viet@convenor.example"


def register_areas(data: dict[str, Any], *, at: dt.datetime) -> None:
    for row in data["areas"]:
        register_area(code=row["id"], name=row["name"], aliases=row.get("aliases", []), actor=SYSTEM, at=at)
    for change in data["area_changes"]:
        merge_areas(
            sources=[AdminArea.objects.get(code=code) for code in change["from"]],
            code=change["to"]["id"],
            name=change["to"]["name"],
            date=change["date"],
            actor=SYSTEM,
            at=at,
        )


def register_institutions(rows: Iterable[dict[str, Any]], *, at: dt.datetime) -> None:
    """In the order of the file, parents first where they are known by then."""
    for row in sorted(rows, key=lambda row: "parent" in row):
        if not Institution.objects.filter(code=row["id"]).exists():
            _register(row, at)


def institution(code: str) -> Institution:
    return Institution.objects.get(code=code)


def person_of(row: dict[str, Any], *, at: dt.datetime) -> Person:
    """The person of this row; the same name in the same institution is the same person."""
    known = Person.objects.filter(name=row["name"]).first()
    if known:
        return known
    person = create_person(
        name=row["name"],
        language=row.get("language", "vi"),
        email=row.get("email", ""),
        is_fictitious=True,
        actor=SYSTEM,
        at=at,
    )
    if row.get("inst"):
        role = row.get("role", "")
        affiliate_person(
            person=person,
            institution=institution(row["inst"]),
            title=row.get("title", ""),
            role=role if role in AffiliationRole.values else AffiliationRole.MEMBER,
            from_date=dt.date(2021, 1, 1),
            actor=SYSTEM,
            at=at,
        )
    return person


def account_of(row: dict[str, Any], *, at: dt.datetime) -> User:
    known = User.objects.filter(email=row["email"]).first()
    return known or create_account(
        email=row["email"],
        name=row["name"],
        language=row["language"],
        person=person_of(row, at=at),
        actor=SYSTEM,
        at=at,
    )


def secretariat() -> str:
    """The organiser as actor: whoever writes things down in this story."""
    return f"user:{User.objects.get(email=ORGANISER).pk}"


def contact_of(at_institution: Institution, email: str, language: str, *, at: dt.datetime) -> ContactPoint:
    known = at_institution.contact_points.filter(email=email).first()
    return known or add_contact_point(
        institution=at_institution, post="Văn phòng", email=email, language=language, actor=SYSTEM, at=at
    )


def _register(row: dict[str, Any], at: dt.datetime) -> Institution:
    names = {"en": row["name"]} | {lang: row[lang] for lang in ("vi", "km") if lang in row}
    valid_from = row.get("valid_from")
    return register_institution(
        code=row["id"],
        type=row["type"],
        level=row["level"],
        names=names,
        letter_symbol=row.get("symbol", ""),
        country=row.get("country", "VN"),
        is_national=row["national"],
        area=AdminArea.objects.filter(code=row.get("area", "")).first(),
        parent=Institution.objects.filter(code=row.get("parent", "")).first(),
        registration=row.get("registration", "registered"),
        is_fictitious=row.get("fictitious", False),
        valid_from_date=dt.date.fromisoformat(valid_from) if valid_from else None,
        actor=SYSTEM,
        at=at,
    )
