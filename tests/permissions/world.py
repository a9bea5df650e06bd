"""The demonstration's programme with one person of each kind, and an address for every page."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from backend.demo.loading import load_demo
from dialogues.commitments.models import Commitment, SignOff
from dialogues.followup.models import ActionItem, EvidenceFile
from dialogues.institutions.models import ContactPoint
from dialogues.invitations.actions import issue_delegate_links, issue_nomination_link
from dialogues.invitations.models import Delegate, Invitation, Nomination
from dialogues.journal import subscribers
from dialogues.people.actions import create_account, issue_token
from dialogues.people.enums import Purpose, Role
from dialogues.people.models import Membership, OutboundMessage, Token, User
from dialogues.programme.actions import create_programme
from dialogues.programme.models import (
    AgendaItem,
    CoalitionMembership,
    Dialogue,
    DialogueLink,
    DialogueRole,
    Programme,
)

PERSONAS = ("nobody", "stranger", "outsider", "convenor", "organiser", "facilitator", "rapporteur", "verifier")
# Who speaks for an institution, or belongs to one, and has no role in the programme.
OWNERS = ("holder", "maker", "member")
ABOUT_OWNERS = (
    "action_item",
    "api_commitment",
    "commitment",
    "evidence_file",
    "progress_reports",
    "report_",
    "sign_off",
)
# One module for each part of the product that has rows of its own: `build(world, at)` makes them, `rows(world)` finds
# them by the beginning of a route's name, `secrets` of the world may be added to.
EXTRAS = [
    import_module(f"tests.permissions.extras.{path.stem}")
    for path in sorted((Path(__file__).parent / "extras").glob("*.py"))
]
# Pages that others have tried, or that the framework brings along.
FOREIGN = ("admin:", "account_", "mfa_", "set_language", "headless")


@dataclass
class World:
    programme: Programme
    dialogue: Dialogue
    people: dict[str, User | AnonymousUser]
    secrets: dict[str, str]
    sessions: dict[str, str]
    queries: dict[str, str] = field(default_factory=dict)

    def address_of(self, route: str, pattern: str) -> str:
        """The route's address with each part filled in from this world."""
        parts = {**self._places(route), **self.secrets}
        named = re.findall(r"<(?:\w+:)?(\w+)>", pattern)
        address = reverse(route, kwargs={name: parts.get(f"{route}.{name}", parts.get(name)) for name in named})
        return address + self.queries.get(route, "")

    def _places(self, route: str) -> dict[str, Any]:
        about_commitments = route.startswith(("commitment", "action_item", "public_commitment", "api_commitment"))
        code = self.programme.code
        if route.startswith(("join_room", "live_", "api_room")):
            code = self.dialogue.room.code
        if route.startswith(("institution", "contact", "api_institution")):
            code = "MJU"
        return {
            "code": code,
            "programme_code": self.programme.code,
            "dialogue_code": "LD-TQ" if about_commitments or route == "link_removal" else self.dialogue.code,
            "commitment_code": "C-01",
            "institution_code": "BA-HP",
            "target_code": "T1",
            "room": self.dialogue.room.code,
            "pk": _pk_for(route, self),
            "persona": "convenor",
            "purpose": "photo",
            "surface": "phone",
            "to": "live",
        }


def build_world(at: dt.datetime) -> World:
    load_demo(at=at, report=lambda _: None)
    programme = Programme.objects.get(code="EVERYONE-2026")
    dialogue = Dialogue.objects.select_related("programme", "room").get(programme=programme, code="ND-26")
    people: dict[str, User | AnonymousUser] = {"nobody": AnonymousUser()}
    for role in (Role.CONVENOR, Role.ORGANISER, Role.FACILITATOR, Role.RAPPORTEUR, Role.VERIFIER):
        people[role.value] = Membership.objects.get(scope=programme.scope, role=role).user
    people["stranger"] = _account("stranger", at)
    people["outsider"] = _account("outsider", at)
    _another_programme(programme, people["outsider"], at)
    # What the calendar world would have heard after the commit, which never comes here.
    subscribers.catch_up()
    issue_token(purpose=Purpose.API, object_key="x", user=people["convenor"], at=at)
    world = World(programme, dialogue, people, _secrets(dialogue, people["convenor"], at), {})
    for extra in EXTRAS:
        extra.build(world, at)
    world.sessions.update((name, _session(user)) for name, user in people.items() if user.is_authenticated)
    return world


def routes() -> Iterator[tuple[str, str]]:
    """Name and pattern of every page and API route of ours."""
    for name, pattern in _walk(get_resolver()):
        if not name.startswith(FOREIGN):
            yield name, pattern


def owners_routes() -> list[tuple[str, str]]:
    """Those of promises and reports that an account opens; links have no account."""
    return [(name, pattern) for name, pattern in routes() if name.startswith(ABOUT_OWNERS) and "secret" not in pattern]


def _walk(resolver: URLResolver, prefix: str = "", namespace: str = "") -> Iterator[tuple[str, str]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from _walk(entry, prefix + str(entry.pattern), inner)
        elif isinstance(entry, URLPattern):
            yield f"{namespace}{entry.name}", prefix + str(entry.pattern)


def _session(user: User) -> str:
    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def _account(name: str, at: dt.datetime) -> User:
    return create_account(email=f"{name}@elsewhere.example", name=name, language="en", actor="system", at=at)


def _another_programme(programme: Programme, convenor: User | AnonymousUser, at: dt.datetime) -> None:
    create_programme(
        code="ELSEWHERE",
        title=programme.title,
        convening_institution=programme.convening_institution,
        start_date=programme.start_date,
        end_date=programme.end_date,
        convenor=convenor,
        actor="system",
        at=at,
    )


def _secrets(dialogue: Dialogue, convenor: User | AnonymousUser, at: dt.datetime) -> dict[str, str]:
    delegate = Delegate.objects.get(dialogue=dialogue, person__name="Lê Hoàng Nam")
    links = issue_delegate_links(delegate=delegate, at=at)
    nomination = issue_nomination_link(
        invitation=Invitation.objects.get(dialogue=dialogue, institution__code="MJU"), at=at
    )
    item = ActionItem.objects.exclude(state="done").order_by("pk").first()
    assert item
    login = issue_token(purpose=Purpose.LOGIN, object_key=f"user:{convenor.pk}", user=convenor, at=at)[1]
    rsvp = _secret_in(links.rsvp)
    return {
        "secret": rsvp,
        "reply_people.secret": _secret_in(nomination),
        "reply_receipt.secret": _secret_in(nomination),
        "reply_refusal.secret": _secret_in(nomination),
        "enter.secret": _secret_in(links.room),
        "feed.secret": _secret_in(links.feed).removesuffix(".ics"),
        "feed_subscription.secret": _secret_in(links.feed).removesuffix(".ics"),
        "progress.secret": issue_token(purpose=Purpose.PROGRESS, object_key=f"action_item:{item.pk}", at=at)[1],
        "progress_thanks.secret": issue_token(purpose=Purpose.PROGRESS, object_key=f"action_item:{item.pk}", at=at)[1],
        "login_link.secret": login,
        "key": issue_token(purpose=Purpose.LOGIN, object_key="demo", at=at)[1],
    }


def _secret_in(link: str) -> str:
    return link.rstrip("/").rsplit("/", 1)[-1]


def _pk_for(route: str, world: World) -> int:
    here, programme = {"dialogue": world.dialogue}, world.programme
    rows: dict[str, Any] = {
        "invitation": Invitation.objects.filter(**here, institution__code="MJU"),
        "nomination": Nomination.objects.filter(invitation__dialogue=world.dialogue),
        "delegate": Delegate.objects.filter(**here),
        "outbox": OutboundMessage.objects.filter(scope=programme.scope),
        "team": Membership.objects.filter(scope=programme.scope, role=Role.FACILITATOR),
        "contact": ContactPoint.objects.filter(institution__code="MJU"),
        "membership": CoalitionMembership.objects.filter(coalition__programme=programme),
        "action_item": ActionItem.objects.filter(commitment__number=1, dialogue__code="LD-TQ"),
        "agenda": AgendaItem.objects.filter(**here),
        "link": DialogueLink.objects.filter(target=world.dialogue),
        "role": DialogueRole.objects.filter(**here),
        "api_key": Token.objects.filter(purpose=Purpose.API, user=world.people["convenor"]),
        "api_commitment": Commitment.objects.filter(dialogue__code="LD-TQ"),
        "sign_off_file": SignOff.objects.filter(commitment__dialogue__programme=programme).exclude(file=""),
        "evidence_file": EvidenceFile.objects.all(),
    }
    for extra in EXTRAS:
        rows = {**extra.rows(world), **rows}
    found = next((rows[start] for start in sorted(rows, key=len, reverse=True) if route.startswith(start)), None)
    row = found.order_by("pk").first() if found is not None else None
    return row.pk if row else 0
