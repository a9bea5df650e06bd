"""Calendars to subscribe to: a programme's public one and a person's own (calendar.md §2 F).

Access is judged anew at each request, for each dialogue (C43); a feed that has not changed is recognised without
building it (C41).
"""

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from calendaring import ics
from calendaring.organizer import mail_domain, public_address
from dialogues.institutions.models import Institution
from dialogues.institutions.queries import name_of
from dialogues.invitations.enums import Rsvp
from dialogues.invitations.models import Delegate
from dialogues.languages.translated import said
from dialogues.people.models import Person
from dialogues.programme.enums import AttributionRule, DialogueState
from dialogues.programme.models import Dialogue, Programme

KEPT_AFTER_CANCELLATION = dt.timedelta(days=30)  # C42
PLANNED = (DialogueState.IDEA, DialogueState.PLANNING, DialogueState.AWAITING_APPROVAL, DialogueState.POSTPONED)
_EDITION = "1"  # raise it when the same rows shall give other bytes


@dataclass(frozen=True, kw_only=True)
class Feed:
    """One calendar as it stands now. `answers` holds the person's RSVP per dialogue in a personal feed."""

    header: ics.FeedHeader
    language: str
    dialogues: QuerySet[Dialogue]
    answers: dict[int, str] = field(default_factory=dict)
    owner: str

    @property
    def etag(self) -> str:
        """Strong, and the same in every process: it follows from the rows' revisions alone."""
        revisions = self.dialogues.order_by("pk").values_list("pk", "sequence", "revised_at", "state")
        parts = [_EDITION, self.owner, self.language, repr(self.header), repr(sorted(self.answers.items()))]
        parts += [f"{pk} {sequence} {revised.timestamp()} {state}" for pk, sequence, revised, state in revisions]
        return f'"{hashlib.sha256("|".join(parts).encode()).hexdigest()[:32]}"'

    @property
    def last_modified(self) -> dt.datetime | None:
        return self.dialogues.order_by("-revised_at").values_list("revised_at", flat=True).first()

    def render(self) -> bytes:
        dialogues = self.dialogues.select_related("programme", "convenor").order_by("starts_at", "pk")
        with translation.override(self.language):
            return ics.feed(self.header, list(self._meetings(dialogues)), domain=mail_domain())

    def _meetings(self, dialogues: Iterable[Dialogue]) -> Iterable[ics.Meeting]:
        organizers: dict[int, ics.Organizer] = {}
        for dialogue in dialogues:
            if dialogue.convenor_id not in organizers:
                organizers[dialogue.convenor_id] = _organizer(dialogue.convenor, self.language)
            yield _meeting(dialogue, organizers[dialogue.convenor_id], self._status(dialogue), self.language)

    def _status(self, dialogue: Dialogue) -> ics.Status:
        if dialogue.state == DialogueState.CANCELLED:
            return ics.Status.CANCELLED
        open_answer = self.answers.get(dialogue.pk) in (Rsvp.NEEDS_ACTION, Rsvp.TENTATIVE)
        return ics.Status.TENTATIVE if open_answer else ics.Status.CONFIRMED


def programme_feed(programme: Programme, *, language: str, source: str, at: dt.datetime) -> Feed:
    """What the public may know: dated dialogues, none of the closed ones."""
    mine = Q(programme=programme) | Q(also_counts_in=programme)
    public = _dated(at).filter(mine).exclude(attribution_rule=AttributionRule.CLOSED)
    with translation.override(language):
        header = ics.FeedHeader(
            name=said(programme.title, language).text,
            description=_("Dialogues of this programme."),
            source=source,
            url=f"{settings.PUBLIC_URL}/public/{programme.code}/",
        )
    return Feed(header=header, language=language, dialogues=_once(public), owner=f"programme:{programme.pk}")


def person_feed(person: Person, *, language: str, source: str, at: dt.datetime) -> Feed:
    """The dialogues this person is named for, has not declined, or has a role in."""
    delegations = Delegate.objects.filter(person=person, withdrawn_at=None).exclude(rsvp=Rsvp.DECLINED)
    answers = dict(delegations.values_list("dialogue_id", "rsvp"))
    mine = _dated(at).filter(Q(pk__in=answers) | Q(roles__person=person))
    with translation.override(language):
        header = ics.FeedHeader(
            name=_("My dialogues"),
            description=_("Dialogues you take part in."),
            source=source,
            url=f"{settings.PUBLIC_URL}/",
        )
    return Feed(header=header, language=language, dialogues=_once(mine), answers=answers, owner=f"person:{person.pk}")


def _dated(at: dt.datetime) -> QuerySet[Dialogue]:
    """Planned ones are nobody's business yet; cancelled ones stay, struck through, for thirty days."""
    long_gone = Q(state=DialogueState.CANCELLED, cancelled_at__lt=at - KEPT_AFTER_CANCELLATION)
    return Dialogue.objects.filter(starts_at__isnull=False, ends_at__isnull=False).exclude(
        Q(state__in=PLANNED) | long_gone
    )


def _once(dialogues: QuerySet[Dialogue]) -> QuerySet[Dialogue]:
    return Dialogue.objects.filter(pk__in=dialogues.values("pk"))


def _organizer(institution: Institution, language: str) -> ics.Organizer:
    return ics.Organizer(name=name_of(institution, language=language), email=public_address())


def _meeting(dialogue: Dialogue, organizer: ics.Organizer, status: ics.Status, language: str) -> ics.Meeting:
    if dialogue.starts_at is None or dialogue.ends_at is None:
        raise ValueError("a feed holds dated dialogues only")
    return ics.Meeting(
        uid=dialogue.uid,
        sequence=dialogue.sequence,
        stamp=dialogue.revised_at,
        starts_at=dialogue.starts_at,
        ends_at=dialogue.ends_at,
        zone=dialogue.zone,
        all_day=dialogue.is_all_day,
        summary=said(dialogue.title, language).text,
        description=said(dialogue.objectives, language).text,
        location=dialogue.venue,
        organizer=organizer,
        status=status,
        last_modified=dialogue.revised_at,
    )
