from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ActionState(models.TextChoices):
    OPEN = "open", _("Open")
    IN_PROGRESS = "in_progress", _("Under way")
    BLOCKED = "blocked", _("Blocked")
    DONE = "done", _("Done")
    VERIFIED = "verified", _("Verified")
    CANCELLED = "cancelled", _("Cancelled")


class Report(models.TextChoices):
    """The three-tap progress ladder."""

    ON_TRACK = "on_track", _("On track")
    LATE = "late", _("Late")
    DONE = "done", _("Done")
    BLOCKED = "blocked", _("Blocked")


class ReportState(models.TextChoices):
    """What became of a report at the secretariat. Returned and taken back ones do not count."""

    SUBMITTED = "submitted", _("Not read yet")
    ACCEPTED = "accepted", pgettext_lazy("state", "Read")
    RETURNED = "returned", _("Returned")
    WITHDRAWN = "withdrawn", _("Taken back")


class ObstacleCategory(models.TextChoices):
    APPROVAL_DELAY = "approval_delay", _("Approval takes long")
    FUNDING_DELAY = "funding_delay", _("Funds come late")
    STAFF_CHANGE = "staff_change", _("Staff changed")
    RESTRUCTURED = "institution_restructured", _("Institution restructured")
    UNCLEAR_MANDATE = "unclear_mandate", _("Mandate unclear")
    CAPACITY = "capacity", _("Capacity")
    DATA_ACCESS = "data_access", _("Access to data")
    SECURITY = "security_or_disaster", _("Security or disaster")
    PARTNER = "partner_dependency", _("Waiting for a partner")
    OTHER = "other", _("Other")


class CausedBy(models.TextChoices):
    SELF = "self", _("Ourselves")
    GOVERNMENT = "government", _("Government")
    FUNDER = "funder", _("Funder")
    CONVENOR = "convenor", _("Convenor")
    PARTNER = "partner", _("Partner")
    EXTERNAL = "external", _("Outside events")


class MoneyMove(models.TextChoices):
    """IATI transaction types: 12, 2, 3, 4."""

    PLEDGE = "pledge", _("Pledged")
    COMMITMENT = "commitment", _("Committed")
    DISBURSEMENT = "disbursement", _("Disbursed")
    EXPENDITURE = "expenditure", _("Spent")


class PeoplePart(models.TextChoices):
    """Of the people reached, those whom promises often miss. The parts overlap; values as in TargetGroup."""

    WOMEN = "women", _("Women")
    ETHNIC_MINORITY = "ethnic_minority", _("Ethnic minority")
    DISABILITY = "disability", _("People with disabilities")
    YOUTH = "youth", _("Young people")


class Freshness(models.TextChoices):
    """How old the last report is, in reporting intervals. Computed, never stored."""

    FRESH = "fresh", _("Reported in time")
    AGEING = "ageing", _("Report is late")
    STALE = "stale", _("Inactive: two reports missed")
    NEVER = "never", _("Nothing to report yet")


class Asked(models.TextChoices):
    """To whom a mail about an obligation goes: the further past its day, the higher up (COM-16)."""

    OWNER = "owner", _("Whoever does it")
    FOCAL_POINT = "focal_point", _("Focal point")
    CHAIRS = "chairs", _("Chairs of the dialogue")


class Column(models.TextChoices):
    """Where a commitment stands on the follow-up board. Computed from its four fields, never stored."""

    AGREED = "agreed", _("Agreed")
    UNDER_WAY = "under_way", _("Under way")
    EVIDENCE = "evidence", _("Evidence sent")
    VERIFIED = "verified", _("Verified")
    STUCK = "stuck", _("Overdue or blocked")


class Contested(models.TextChoices):
    """What a challenge is against: whatever was said last and opened the window."""

    CLAIM = "claim", _("The claim that it is fulfilled")
    VERIFICATION = "verification", _("What the verification found")
    OUTCOME = "outcome", _("The outcome with which it was closed")


class ChallengeResult(models.TextChoices):
    UPHELD = "upheld", _("Upheld: the objection is right")
    PARTLY = "partly", _("Upheld in part")
    REJECTED = "rejected", _("Not upheld")
    TAKEN_BACK = "taken_back", _("Taken back by whoever contested it")
    UNSETTLED = "unsettled", _("Not settled: both views stand")


class OwnerLetterKind(models.TextChoices):
    """What a numbered letter to an owner is about (domain.md §3.4 steps 2 and 9)."""

    SIGN_OFF = "sign_off", _("Request to sign")
    HAND_OVER = "hand_over", _("Hand-over")
