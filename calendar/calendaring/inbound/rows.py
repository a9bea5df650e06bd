"""One mail as its page shows it: in plain words, with what can be done about it."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from dialogues.invitations.enums import InvitationState, Rsvp
from dialogues.invitations.models import Invitation
from dialogues.languages.translated import said
from dialogues.programme.enums import AttributionRule
from dialogues.programme.models import Dialogue

from .codes import words_for
from .enums import Decision, Kind, MailState
from .models import InboundMail
from .verdicts import ANSWERS

GONE = (InvitationState.WITHDRAWN, InvitationState.SUPERSEDED, InvitationState.DRAFT)


@dataclass(frozen=True)
class MailRow:
    mail: InboundMail
    why: str | Promise
    about: str
    invitations: list[Invitation]

    @property
    def is_open(self) -> bool:
        return self.mail.state == MailState.OPEN

    @property
    def answer(self) -> str | Promise:
        """What the calendar said, in our words."""
        known = self.mail.partstat.lower()
        return Rsvp(known).label if known in Rsvp.values else ""

    @property
    def may_take(self) -> bool:
        return self.mail.kind in (Kind.ANSWER, Kind.CRASHER) and self.mail.partstat in ANSWERS

    @property
    def is_stranger(self) -> bool:
        return self.mail.kind == Kind.CRASHER and self.mail.delegate is not None

    @property
    def is_counter(self) -> bool:
        return self.mail.kind == Kind.COUNTER and self.mail.delegate is not None and bool(self.mail.starts_at)

    @property
    def is_deputy(self) -> bool:
        return self.mail.kind == Kind.DELEGATION and self.mail.delegate is not None

    @property
    def dialogue(self) -> Dialogue | None:
        return self.mail.delegate.dialogue if self.mail.delegate else None

    @property
    def is_closed_dialogue(self) -> bool:
        """There nobody comes whom nobody invited: to refuse is the rule (calendar.md C28)."""
        return self.dialogue is not None and self.dialogue.attribution_rule == AttributionRule.CLOSED

    @property
    def may_reopen(self) -> bool:
        return self.mail.decision == Decision.READ

    @property
    def look(self) -> str:
        """Which sign it carries."""
        return {"open": "waiting", "applied": "applied"}.get(self.mail.state, "closed")


def rows_of(mails: list[InboundMail]) -> list[MailRow]:
    """The invitations that somebody could be a nominee of come in one query."""
    dialogues = {mail.delegate.dialogue_id for mail in mails if mail.kind == Kind.CRASHER and mail.delegate}
    invitations = Invitation.objects.filter(dialogue__in=dialogues).exclude(state__in=GONE).order_by("pk")
    found: dict[int, list[Invitation]] = {}
    for invitation in invitations.select_related("institution").prefetch_related("institution__names"):
        found.setdefault(invitation.dialogue_id, []).append(invitation)
    return [
        MailRow(
            mail=mail,
            why=words_for(mail.code),
            about=_about(mail),
            invitations=found.get(mail.delegate.dialogue_id, []) if mail.delegate else [],
        )
        for mail in mails
    ]


def _about(mail: InboundMail) -> str:
    title: Any = None
    if mail.delegate:
        title = mail.delegate.dialogue.title
    elif mail.member:
        title = mail.member.meeting.series.title
    return said(title).text if title else ""
