"""Who may say something about an edition while it is open for comments, and by which link."""

import datetime as dt

from django.db.models import Q

from dialogues.commitments.queries import public_commitments
from dialogues.institutions.models import Institution
from dialogues.journal.models import Entry
from dialogues.people.models import Token
from dialogues.programme.queries import today_in
from dialogues.reports.events import CommentsAsked
from dialogues.reports.models import ScorecardEdition


def silent_about(edition: ScorecardEdition) -> list[int]:
    """Institutions that made, share or took over a commitment that stands in it, and have said nothing about it."""
    shown = public_commitments(edition.programme).values("pk")
    named = Q(commitments_made__in=shown) | Q(commitments_shared__in=shown)
    named |= Q(ownershiptransfers_received__commitment__in=shown)
    spoke = edition.comments.filter(institution__isnull=False).values("institution")
    found = Institution.objects.filter(named).exclude(pk__in=spoke)
    return sorted(set(found.values_list("pk", flat=True)))


def to_be_asked(edition: ScorecardEdition, today: dt.date) -> list[int]:
    """Those of the silent that were not asked today: nobody gets the same mail twice on one day."""
    facts = Entry.objects.filter(kind=CommentsAsked.kind, subject=f"scorecard_edition:{edition.pk}")
    asked = {
        key for fact in facts if today_in(edition.programme, fact.at) == today for key in fact.data["institutions"]
    }
    return [key for key in silent_about(edition) if key not in asked]


def comment_key(edition: int, institution: int) -> str:
    """What a link to comment is made for."""
    return f"comment:{edition}:{institution}"


def commented_behind(token: Token) -> tuple[ScorecardEdition, Institution]:
    _kind, edition, institution = token.object_key.split(":")
    found = ScorecardEdition.objects.select_related("programme").get(pk=edition)
    return found, Institution.objects.prefetch_related("names").get(pk=institution)
