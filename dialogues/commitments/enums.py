"""Four separate fields, never one "status" (domain.md §0.3): lifecycle, completion, schedule, verification."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Lifecycle(models.TextChoices):
    CAPTURED = "captured", _("Captured")
    MERGED = "merged", _("Merged")
    WITHDRAWN_BEFORE_CONFIRMATION = "withdrawn_before_confirmation", _("Withdrawn before confirmation")
    READ_BACK = "read_back", _("Read back")
    CONFIRMED = "confirmed", _("Confirmed")
    UNCONFIRMED = "unconfirmed", _("Not confirmed in time")
    SIGNOFF_REQUESTED = "signoff_requested", _("Sign-off requested")
    RETURNED_FOR_CHANGE = "returned_for_change", _("Returned for change")
    DECLINED_BY_INSTITUTION = "declined_by_institution", _("Declined by the institution")
    SIGNED_OFF = "signed_off", _("Signed off")
    STATEMENT_OF_INTENT = "statement_of_intent", _("Statement of intent")
    ACTIVE = "active", _("Active")
    FULFILMENT_CLAIMED = "fulfilment_claimed", _("Fulfilment claimed")
    UNDER_VERIFICATION = "under_verification", _("Being verified")
    CONTESTED = "contested", _("Contested")
    CLOSED = "closed", _("Closed")
    LAPSED = "lapsed", _("Lapsed")
    SUPERSEDED = "superseded", _("Superseded")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Moderation(models.TextChoices):
    """Whether the wall may show it. Apart from the lifecycle: a held text is still a captured commitment."""

    WAITING = "waiting", _("Waiting for the facilitator")
    ACCEPTED = "accepted", _("On the wall")
    HELD = "held", _("Held")
    REJECTED = "rejected", _("Not for the wall")


class Completion(models.TextChoices):
    """OGP scale."""

    NO_EVIDENCE = "no_evidence", _("No evidence")
    NOT_STARTED = "not_started", _("Not started")
    LIMITED = "limited", _("Limited")
    SUBSTANTIAL = "substantial", _("Substantial")
    COMPLETE = "complete", _("Complete")


class Schedule(models.TextChoices):
    ON_SCHEDULE = "on_schedule", _("On schedule")
    BEHIND = "behind", _("Behind schedule")
    OVERDUE = "overdue", _("Overdue")
    BLOCKED = "blocked", _("Blocked")
    NOT_DUE = "not_due", _("Not due")


class VerificationLevel(models.IntegerChoices):
    NONE = 0, _("Not reported")
    SELF_REPORTED = 1, _("Self-reported")
    WITH_EVIDENCE = 2, _("Self-reported with evidence")
    PEER_CHECKED = 3, _("Checked by peers or the coalition")
    INDEPENDENT = 4, _("Verified independently or by the community")


class EarlyResults(models.TextChoices):
    """What has changed for people so far, as OGP asks. Two editions of one list: see `EARLY_RESULTS`."""

    NO_NOTABLE = "no_notable", _("No notable results")
    MODERATE = "moderate", _("Moderate results")
    SIGNIFICANT = "significant", _("Significant results")
    WORSENED = "worsened", _("Worsened")
    DID_NOT_CHANGE = "did_not_change", _("Did not change")
    MARGINAL = "marginal", _("Marginal")
    MAJOR = "major", _("Major")
    OUTSTANDING = "outstanding", _("Outstanding")


_E = EarlyResults
# The last edition is the one that is asked for; what was said by an earlier one stays as it was said.
EARLY_RESULTS: dict[str, tuple[EarlyResults, ...]] = {
    "ogp-2020": (_E.WORSENED, _E.DID_NOT_CHANGE, _E.MARGINAL, _E.MAJOR, _E.OUTSTANDING),
    "ogp-refreshed": (_E.NO_NOTABLE, _E.MODERATE, _E.SIGNIFICANT),
}


def early_results_asked() -> tuple[EarlyResults, ...]:
    """What a verifier chooses from now."""
    return [*EARLY_RESULTS.values()][-1]


class Outcome(models.TextChoices):
    FULFILLED = "fulfilled", _("Fulfilled")
    PARTIALLY_FULFILLED = "partially_fulfilled", _("Partially fulfilled")
    NOT_FULFILLED = "not_fulfilled", _("Not fulfilled")


class CommitmentType(models.TextChoices):
    POLICY = "policy_or_rule", _("Policy or rule")
    BUDGET = "budget_or_funding", _("Budget or funding")
    SERVICE = "service_delivery", _("Service delivery")
    DATA = "data_and_information", _("Data and information")
    PARTICIPATION = "participation_space", _("Space for participation")
    CAPACITY = "capacity_building", _("Capacity building")
    JOBS = "jobs_and_inclusion", _("Jobs and inclusion")
    PROCESS = "process_or_administrative", _("Process or administration")
    IN_KIND = "in_kind_or_expertise", _("In kind or expertise")
    JOINT = "joint_pledge", _("Joint pledge")


class Visibility(models.TextChoices):
    PARTIES = "parties", _("Parties only")
    PROGRAMME = "programme", _("Programme")
    PUBLIC = "public", _("Public")


class SignOffMethod(models.TextChoices):
    LETTER = "letter", _("Letter")
    PORTAL = "portal", _("Signed here")
    ORAL = "recorded_oral", _("Said on the record")


class ConfirmationMethod(models.TextChoices):
    """How an institution confirmed that was not in the room any more."""

    LINK = "link", _("By its link")
    LETTER = "letter", _("Letter")
    ORAL = "oral", _("By word of mouth")


class FindingKind(models.TextChoices):
    PROPOSAL = "proposal", _("Proposal")
    CONVERGENCE = "convergence", _("Agreement")
    DIVERGENCE = "divergence", _("Different views")
    OPEN_QUESTION = "open_question", _("Open question")


class CarryForwardFate(models.TextChoices):
    PROPOSED = "proposed", _("Proposed")
    TAKEN_UP = "taken_up", _("Taken up")
    MERGED = "merged", _("Merged")
    NOT_TAKEN = "not_taken", _("Not taken up")


class FindingFate(models.TextChoices):
    """What became of what people said, as it is told back to them. Derived, never stored (domain.md §3.4 step 7)."""

    IN_COMMITMENT = "in_commitment", _("In a commitment")
    IN_RECOMMENDATION = "in_recommendation", _("In a recommendation")
    NOT_ACCEPTED = "answered_not_accepted", _("Answered, not accepted")
    NOT_TAKEN = "not_taken", _("Not taken up")
    TAKEN_UP = "taken_up", _("Taken up in the dialogue")
    OPEN = "open", _("Not decided yet")


class ResponsePosition(models.TextChoices):
    ACCEPTED = "accepted", _("Accepted")
    PARTLY = "partly", _("Accepted in part")
    NOTED = "noted", _("Noted")
    NOT_ACCEPTED = "not_accepted", _("Not accepted")


class ResourceKind(models.TextChoices):
    MONEY = "money", _("Money")
    STAFF = "staff", _("Staff time")
    IN_KIND = "in_kind", _("In kind")
    EXPERTISE = "expertise", _("Expertise")


class Ambition(models.TextChoices):
    """Potential for results (OGP)."""

    UNCLEAR = "unclear", _("Unclear")
    MODEST = "modest", _("Modest")
    SUBSTANTIAL = "substantial", _("Substantial")


class TranslationStatus(models.TextChoices):
    """How far a translation can be trusted: a machine's says so until somebody has looked (ML-1)."""

    MACHINE = "machine", _("Translated by a machine, not checked")
    REVIEWED = "reviewed", _("Translation")


class TargetGroup(models.TextChoices):
    """Whom a promise is for. Values shared with what people say about themselves, and those it has no need to ask."""

    WOMEN = "women", _("Women")
    CHILDREN = "children", _("Children")
    ETHNIC_MINORITY = "ethnic_minority", _("Ethnic minority")
    DISABILITY = "disability", _("People with disabilities")
    MIGRANT = "migrant", _("Migrants")
    YOUTH = "youth", _("Young people")
    OLDER = "older", _("Older people")
    LOW_INCOME = "low_income", _("People on low income")
    LGBTI = "lgbti", pgettext_lazy("target group", "LGBTIQ+ people")
    OTHER = "other", _("Another group that is often left behind")


class ReportingFrequency(models.TextChoices):
    MONTHLY = "monthly", _("Every month")
    QUARTERLY = "quarterly", _("Every quarter")
    HALF_YEARLY = "half_yearly", _("Every half year")
    YEARLY = "yearly", _("Every year")


class Dimension(models.TextChoices):
    """The five letters of SMART (domain.md §2.7(7))."""

    SPECIFIC = "specific", _("Specific")
    MEASURABLE = "measurable", _("Measurable")
    ACHIEVABLE = "achievable", _("Achievable")
    RELEVANT = "relevant", _("Relevant")
    TIMELY = "timely", _("Time-bound")


class SmartPart(models.TextChoices):
    """The twenty ingredients; the label says what is missing, which is all that is ever shown of one."""

    LEAD = "lead", _("no lead institution")
    POST = "post", _("no accountable post")
    STATEMENT = "statement", _("no statement of what is done")
    TYPE = "type", _("no type")
    AREA = "area", _("no area")
    TARGET_GROUP = "target_group", _("no target group")
    INDICATOR = "indicator", _("no indicator")
    UNIT = "unit", _("no unit")
    BASELINE = "baseline", _("no baseline with its date")
    TARGET = "target", _("no target value")
    MEANS = "means", _("no means of verification")
    FREQUENCY = "frequency", _("no reporting frequency")
    AMOUNT = "amount", _("no amount of resources")
    FUNDING = "funding", _("funding not secured")
    MILESTONES = "milestones", _("no milestones")
    DEPENDENCIES = "dependencies", _("nothing said about what it depends on")
    PLAN = "plan", _("no link to an SDG or a plan")
    RECOMMENDATION = "recommendation", _("no recommendation that it answers")
    START = "start", _("no start date")
    DUE = "due", _("no due date")


class SmartLevel(models.TextChoices):
    HIGH = "high", _("High")
    UPPER_MODERATE = "upper_moderate", _("Upper moderate")
    LOWER_MODERATE = "lower_moderate", _("Lower moderate")
    LOW = "low", _("Low")
