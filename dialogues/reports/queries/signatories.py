"""Who prepared and who reviewed an edition, as the journal knows it: colleagues read names, the public institutions."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from dialogues.institutions.models import Institution
from dialogues.institutions.queries import in_force_on, name_then_and_now
from dialogues.journal.models import Entry
from dialogues.people.models import Affiliation, User
from dialogues.people.queries import person_of
from dialogues.programme.queries import today_in
from dialogues.reports.events import EditionDrafted, EditionOpenedForComments, EditionReviewed
from dialogues.reports.models import ScorecardEdition


@dataclass(frozen=True)
class Signatory:
    """`institution`: where that person had a place on the day, else the one that convenes. `person`: for colleagues."""

    institution: Institution
    on: dt.date
    person: str

    def said(self, language: str | None = None) -> str:
        return name_then_and_now(self.institution, on=self.on, language=language)


@dataclass(frozen=True)
class Signatories:
    """`reviewed_by` None: nobody has yet."""

    prepared_by: Signatory | None
    reviewed_by: Signatory | None


def signatories_of(edition: ScorecardEdition) -> Signatories:
    """The last that froze it has prepared what it says; before that whoever drafted it."""
    entries = _entries(edition)
    prepared = [entry for entry in entries if entry.kind != EditionReviewed.kind]
    reviewed = [entry for entry in entries if entry.kind == EditionReviewed.kind]
    return Signatories(
        _signatory(edition, prepared[-1]) if prepared else None,
        _signatory(edition, reviewed[-1]) if reviewed and edition.reviewed_at else None,
    )


def preparers_of(edition: ScorecardEdition) -> set[str]:
    """As the journal names them: whoever drafted it or froze it."""
    return {entry.actor for entry in _entries(edition) if entry.kind != EditionReviewed.kind}


def _entries(edition: ScorecardEdition) -> Sequence[Entry]:
    kinds = (EditionDrafted.kind, EditionOpenedForComments.kind, EditionReviewed.kind)
    return list(Entry.objects.filter(subject=edition.subject, kind__in=kinds).order_by("pk"))


def _signatory(edition: ScorecardEdition, entry: Entry) -> Signatory:
    programme = edition.programme
    on, kind, key = today_in(programme, entry.at), *entry.actor.partition(":")[::2]
    user = User.objects.filter(pk=key).first() if kind == "user" and key.isdecimal() else None
    person = person_of(user) if user else None
    place = Affiliation.objects.filter(in_force_on(on), person=person).select_related("institution").order_by("pk")
    first = place.first() if person else None
    institution = first.institution if first else programme.convening_institution
    return Signatory(institution, on, str(user) if user else "")
