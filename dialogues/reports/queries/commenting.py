"""Who may say something about an edition while it is open for comments, and by which link."""

from django.db.models import Q

from dialogues.commitments.queries import public_commitments
from dialogues.institutions.models import Institution
from dialogues.people.models import Token
from dialogues.reports.models import ScorecardEdition


def silent_about(edition: ScorecardEdition) -> list[int]:
    """Institutions that made, share or took over a commitment that stands in it, and have said nothing about it."""
    shown = public_commitments(edition.programme).values("pk")
    named = Q(commitments_made__in=shown) | Q(commitments_shared__in=shown)
    named |= Q(ownershiptransfers_received__commitment__in=shown)
    spoke = edition.comments.filter(institution__isnull=False).values("institution")
    found = Institution.objects.filter(named).exclude(pk__in=spoke)
    return sorted(set(found.values_list("pk", flat=True)))


def comment_key(edition: int, institution: int) -> str:
    """What a link to comment is made for."""
    return f"comment:{edition}:{institution}"


def commented_behind(token: Token) -> tuple[ScorecardEdition, Institution]:
    _kind, edition, institution = token.object_key.split(":")
    found = ScorecardEdition.objects.select_related("programme").get(pk=edition)
    return found, Institution.objects.prefetch_related("names").get(pk=institution)
