"""One mail to each of several addressees, in the language of each, once per piece of due work."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dialogues.institutions.models import ContactPoint, Institution
from dialogues.institutions.queries import name_of
from dialogues.people.actions import issue_token, post_message
from dialogues.people.emails import render_mail
from dialogues.people.enums import Purpose, Role
from dialogues.people.links import link_to
from dialogues.people.models import Person, User
from dialogues.people.queries import members_of
from dialogues.programme.models import Programme


@dataclass(frozen=True)
class Addressee:
    """`key` tells the addressees of one piece of work apart; without an address the mail is passed on by hand."""

    key: str
    name: str
    email: str
    language: str


def post_to(
    addressees: Iterable[Addressee],
    template: str,
    context: Mapping[str, Any],
    *,
    key: str,
    programme: Programme,
    subject_key: str,
    at: dt.datetime,
    folder: str = "programme",
) -> None:
    """Each address once, even where one person stands for two."""
    told: set[str] = set()
    for one in addressees:
        if one.email and one.email.lower() in told:
            continue
        told.add(one.email.lower())
        mail = render_mail(f"{folder}/mail/{template}", {**context, "name": one.name}, one.language)
        post_message(
            key=f"{key}:{one.key}"[:200],
            scope=programme.scope,
            subject_key=subject_key,
            to_name=one.name,
            to_email=one.email,
            language=one.language,
            at=at,
            **mail.words(),
        )


@dataclass(frozen=True)
class Opens:
    """What a link in a mail opens, for whom and until when."""

    purpose: Purpose
    object_key: str
    expires_at: dt.datetime
    institution: Institution | None = None
    person: Person | None = None


def post_link_to(
    to: Addressee,
    template: str,
    context: Mapping[str, Any],
    *,
    opens: Opens,
    key: str,
    programme: Programme,
    subject_key: str,
    at: dt.datetime,
    folder: str,
) -> None:
    """`link` in the template opens it. The secret is made here and goes straight into the mail."""
    _token, secret = issue_token(
        purpose=opens.purpose,
        object_key=opens.object_key,
        institution=opens.institution,
        person=opens.person,
        made_for_email=to.email,
        expires_at=opens.expires_at,
        at=at,
    )
    post_to(
        [to],
        template,
        {**context, "link": link_to(opens.purpose, secret)},
        key=key,
        programme=programme,
        subject_key=subject_key,
        at=at,
        folder=folder,
    )


def colleague(user: User) -> Addressee:
    return Addressee(f"user:{user.pk}", user.name, user.email, user.language)


def convenors_of(programme: Programme) -> list[Addressee]:
    return [colleague(user) for user in members_of(programme.scope, Role.CONVENOR)]


def office_of(institution: Institution, post: ContactPoint | None = None) -> Addressee:
    """The post named, else the first that is open; else the institution itself, by hand."""
    if post is None or post.closed_at:
        post = institution.contact_points.filter(closed_at=None).order_by("pk").first()
    if post is None:
        return Addressee(f"institution:{institution.pk}", name_of(institution), "", "vi")
    return Addressee(f"contact_point:{post.pk}", post.post, post.email, post.language)
