"""What became of what people said, as it is told back to the province (domain.md §3.4 step 7, COM-17). Derived."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogues.commitments.enums import (
    CarryForwardFate,
    FindingFate,
    FindingKind,
    Lifecycle,
    ResponsePosition,
)
from dialogues.commitments.models import CarryForward, Commitment, Finding, ReasonedResponse, Recommendation
from dialogues.commitments.states import PUBLIC
from dialogues.institutions.queries import name_of
from dialogues.languages.lists import listed
from dialogues.programme.models import Dialogue

from .lists import is_readable

_GONE = (Lifecycle.UNCONFIRMED, Lifecycle.DECLINED_BY_INSTITUTION, Lifecycle.WITHDRAWN)


@dataclass(frozen=True)
class Told:
    """One finding: its one fate, where it went, what it became part of, and why not. All in words for its people."""

    finding: Finding
    carried: list[CarryForward]
    commitments: list[Commitment]
    recommendations: list[Recommendation]

    @property
    def fate(self) -> FindingFate:
        """One for each finding, so that they add up: the furthest it has come."""
        if self.commitments:
            return FindingFate.IN_COMMITMENT
        if self.recommendations:
            refused = all(_is_refused(one) for one in self.recommendations)
            return FindingFate.NOT_ACCEPTED if refused else FindingFate.IN_RECOMMENDATION
        fates = {carried.fate for carried in self.carried}
        if fates & {CarryForwardFate.TAKEN_UP, CarryForwardFate.MERGED}:
            return FindingFate.TAKEN_UP
        return FindingFate.NOT_TAKEN if fates == {CarryForwardFate.NOT_TAKEN} else FindingFate.OPEN

    @property
    def is_told(self) -> bool:
        return any(carried.told_at for carried in self.carried)

    @property
    def reasons(self) -> list[str]:
        """Why it is not taken up, or what those who do not accept it answered."""
        if self.fate == FindingFate.NOT_ACCEPTED:
            return [
                f"{name_of(response.institution)}: {response.reason}"
                for one in self.recommendations
                for response in latest_responses(one)
            ]
        return [carried.reason for carried in self.carried if carried.reason and self.fate == FindingFate.NOT_TAKEN]

    @property
    def shown_commitments(self) -> list[Commitment]:
        """Those whose words anybody may read; the others are only counted."""
        return [one for one in self.commitments if is_readable(one)]


def told_of(dialogue: Dialogue, *, published_only: bool) -> list[Told]:
    """Every finding of this dialogue that went anywhere, in the order in which they were noted. Few queries."""
    rows = [
        Told(
            finding,
            list(finding.carried_forward.all()),
            _commitments_of(finding),
            sorted(finding.recommendations.all(), key=lambda one: one.code),
        )
        for finding in _with_all(dialogue.findings.order_by("pk"))
    ]
    gone_somewhere = [row for row in rows if row.carried or row.commitments or row.recommendations]
    return [row for row in gone_somewhere if row.is_told] if published_only else gone_somewhere


def grouped(rows: Iterable[Told]) -> list[tuple[FindingFate, list[Told]]]:
    """Those of one fate together, in the order of the summary; empty ones are left out."""
    rows = list(rows)
    groups = [(fate, [row for row in rows if row.fate == fate]) for fate in FindingFate]
    return [(fate, found) for fate, found in groups if found]


def summary_of(rows: Iterable[Told]) -> str:
    """23 proposals: 9 in commitments, 6 in recommendations, 3 answered and not accepted, 5 not taken up. The others."""
    rows = list(rows)
    proposals = Counter(row.fate for row in rows if row.finding.kind == FindingKind.PROPOSAL)
    others = Counter(row.fate for row in rows if row.finding.kind != FindingKind.PROPOSAL)
    n, rest = proposals.total(), others.total()
    sentences = [
        ngettext("%(n)s proposal: %(fates)s.", "%(n)s proposals: %(fates)s.", n)
        % {"n": n, "fates": _counted(proposals)},
        ngettext("%(n)s other finding: %(fates)s.", "%(n)s other findings: %(fates)s.", rest)
        % {"n": rest, "fates": _counted(others)},
    ]
    return " ".join(sentence for sentence, many in zip(sentences, (n, rest), strict=True) if many)


def _counted(counts: Counter[FindingFate]) -> str:
    promised, asked = counts[FindingFate.IN_COMMITMENT], counts[FindingFate.IN_RECOMMENDATION]
    words = {
        FindingFate.IN_COMMITMENT: ngettext("%(n)s in a commitment", "%(n)s in commitments", promised),
        FindingFate.IN_RECOMMENDATION: ngettext("%(n)s in a recommendation", "%(n)s in recommendations", asked),
        FindingFate.NOT_ACCEPTED: _("%(n)s answered and not accepted"),
        FindingFate.NOT_TAKEN: _("%(n)s not taken up"),
        FindingFate.TAKEN_UP: _("%(n)s taken up in the dialogue"),
        FindingFate.OPEN: _("%(n)s not decided yet"),
    }
    return listed(words[fate] % {"n": counts[fate]} for fate in FindingFate if counts[fate])


def latest_responses(recommendation: Recommendation) -> list[ReasonedResponse]:
    """The newest for each institution that was asked, as prefetched."""
    newest = {row.asked_id: row for row in sorted(recommendation.responses.all(), key=lambda row: row.pk)}
    return list(newest.values())


def _is_refused(recommendation: Recommendation) -> bool:
    answers = latest_responses(recommendation)
    everybody = {institution.pk for institution in recommendation.addressed_to.all()}
    refusals = {row.asked_id for row in answers if row.position == ResponsePosition.NOT_ACCEPTED}
    return bool(everybody) and everybody <= refusals


def _commitments_of(finding: Finding) -> list[Commitment]:
    """Those that answer it, and those to which an answer to its recommendations leads, while they stand."""
    direct = list(finding.commitments.all())
    answers = [response for one in finding.recommendations.all() for response in one.responses.all()]
    found = {one.pk: one for one in [*direct, *(one for answer in answers for one in answer.leads_to.all())]}
    return [one for one in found.values() if one.lifecycle in PUBLIC and one.lifecycle not in _GONE]


def _with_all(findings: QuerySet[Finding]) -> QuerySet[Finding]:
    commitments = Commitment.objects.select_related("dialogue__programme", "lead_institution")
    commitments = commitments.prefetch_related("lead_institution__names").order_by("pk")
    responses = ReasonedResponse.objects.select_related("institution").order_by("pk")
    carried = CarryForward.objects.select_related("to_dialogue__programme", "to_item").order_by("to_dialogue", "pk")
    return findings.prefetch_related(
        Prefetch("carried_forward", carried),
        Prefetch("commitments", commitments),
        "recommendations__addressed_to",
        Prefetch("recommendations__responses", responses),
        "recommendations__responses__institution__names",
        Prefetch("recommendations__responses__leads_to", commitments),
    )
