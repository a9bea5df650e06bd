"""Reports as a page shows them, with what this reader may do about each."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import pgettext

from dialogues.commitments.links import commitment_url
from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import local_date, maker_name, money, quantity
from dialogues.followup.enums import PeoplePart, ReportState
from dialogues.followup.models import ActionItem, EvidenceFile, ProgressUpdate, StandIn
from dialogues.followup.periods import quarter_of
from dialogues.institutions.queries import name_of
from dialogues.people.enums import MANAGERS
from dialogues.people.models import Person
from dialogues.people.principals import Principal
from dialogues.people.queries import has_role, person_of

from .papers import Papers

_LOOKS = {ReportState.SUBMITTED: "pending", ReportState.ACCEPTED: "ready"}


@dataclass(frozen=True)
class ReportRow:
    """One report. `may_withdraw`: this reader sent it, or colleagues typed it in for the institution.

    `papers`: which files this reader may open.
    """

    update: ProgressUpdate
    commitment: Commitment | None
    manages: bool
    may_withdraw: bool
    papers: Papers | None

    @property
    def what(self) -> str:
        subject = self.update.subject
        return subject.title if isinstance(subject, ActionItem) else subject.statement

    @property
    def who(self) -> str:
        subject = self.update.subject
        return name_of(subject.owner) if isinstance(subject, ActionItem) else maker_name(subject)

    @property
    def url(self) -> str:
        return commitment_url(self.commitment) if self.commitment else ""

    @property
    def look(self) -> str:
        return _LOOKS.get(ReportState(self.update.state), self.update.state)

    @property
    def period(self) -> str:
        """A quarter by its name, anything else by its days."""
        start, end = self.update.period_start, self.update.period_end
        if start is None or end is None:
            return ""
        quarter = quarter_of(start)
        return quarter.label if (quarter.start, quarter.end) == (start, end) else f"{start} – {end}"

    @property
    def measure(self) -> str:
        """160 / 200 with its unit, as far as it was said."""
        if self.update.indicator_value is None:
            return ""
        target = quantity(self.commitment.target) if self.commitment else ""
        unit = self.commitment.unit if self.commitment else ""
        return " ".join(filter(None, [f"{quantity(self.update.indicator_value)} / {target or '?'}", unit]))

    @property
    def money(self) -> list[str]:
        return [f"{one.get_kind_display()}: {money(one.amount, one.currency)}" for one in self.update.money.all()]

    @property
    def people(self) -> list[tuple[str, str]]:
        """What was said of the people reached, and how many; for those who may open what was sent."""
        reached = getattr(self.update, "people", None)
        if reached is None or self.papers is None or not self.papers.shows_evidence(self.update):
            return []
        parts = [(str(PeoplePart(part).label), count) for part, count in reached.parts.items() if count is not None]
        return [
            (label, quantity(Decimal(count)))
            for label, count in [(pgettext("by a promise", "People reached"), reached.total), *parts]
        ]

    @property
    def files(self) -> list[EvidenceFile]:
        """As far as the reader may open them."""
        sent = [*self.update.files.all()]
        return sent if sent and self.papers and self.papers.shows_evidence(self.update) else []

    @property
    def stand_in(self) -> StandIn | None:
        """Who used the link of another: for the secretariat alone."""
        return getattr(self.update, "stand_in", None) if self.manages else None

    @property
    def link_of(self) -> str:
        return link_made_for(self.update)

    @property
    def is_waiting(self) -> bool:
        return self.update.state == ReportState.SUBMITTED and not self.update.is_mark

    @property
    def may_reopen(self) -> bool:
        return self.manages and self.update.state in (ReportState.ACCEPTED, ReportState.RETURNED)

    @property
    def may_return(self) -> bool:
        counts = self.update.state in (ReportState.SUBMITTED, ReportState.ACCEPTED)
        return self.manages and counts and not self.update.is_mark

    def address(self, name: str) -> str:
        scope = self.update.subject.dialogue.programme
        return reverse(name, args=[scope.code, self.update.pk])


def report_rows(updates: Iterable[ProgressUpdate], reader: Principal) -> list[ReportRow]:
    """Of one programme, in the order given."""
    updates = list(updates)
    if not updates:
        return []
    manages = has_role(reader, updates[0].subject.dialogue.programme.scope, *MANAGERS)
    person, papers = person_of(reader), _papers(updates, reader)
    return [
        ReportRow(
            update,
            commitment := commitment_of(update),
            manages,
            may_withdraw(update, person, manages=manages),
            papers[commitment.pk] if commitment else None,
        )
        for update in updates
    ]


def may_withdraw(update: ProgressUpdate, person: Person | None, *, manages: bool) -> bool:
    if update.state != ReportState.SUBMITTED:
        return False
    typed_in = update.through_id is None and update.reported_by_id is None
    return (manages and typed_in) or (person is not None and update.reported_by_id == person.pk)


def _papers(updates: Iterable[ProgressUpdate], reader: Principal) -> dict[int, Papers]:
    now = timezone.now()
    found = {row.pk: row for update in updates if (row := commitment_of(update))}
    return {pk: Papers(row, reader, local_date(row, now)) for pk, row in found.items()}


def commitment_of(update: ProgressUpdate) -> Commitment | None:
    return update.commitment or (update.action_item.commitment if update.action_item else None)


def link_made_for(update: ProgressUpdate) -> str:
    """Whose link it was: the person, else the address of the post."""
    token = update.through
    return (token.person.name if token.person else token.made_for_email) if token else ""
