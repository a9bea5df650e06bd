from dataclasses import dataclass

from dialogues.journal.events import Event, event


@dataclass(frozen=True, kw_only=True)
class AboutApproval(Event):
    approval: int
    dialogue: int

    @property
    def subject(self) -> str:
        return f"approval:{self.approval}"


@event("approval.required")
@dataclass(frozen=True, kw_only=True)
class ApprovalRequired(AboutApproval):
    rule: int
    lead_days: int


@event("approval.no_longer_required")
@dataclass(frozen=True, kw_only=True)
class ApprovalNoLongerRequired(AboutApproval):
    pass


@event("approval.variant_chosen")
@dataclass(frozen=True, kw_only=True)
class ApprovalVariantChosen(AboutApproval):
    is_higher: bool
    lead_days: int


@event("approval.dossier_changed")
@dataclass(frozen=True, kw_only=True)
class DossierChanged(AboutApproval):
    items: list[str]


@event("approval.late_allowed")
@dataclass(frozen=True, kw_only=True)
class LateDossierAllowed(AboutApproval):
    latest_date: str


@event("approval.submitted")
@dataclass(frozen=True, kw_only=True)
class ApprovalSubmitted(AboutApproval):
    submitted_date: str
    reply_due_date: str | None
    is_late: bool


@event("approval.approved")
@dataclass(frozen=True, kw_only=True)
class ApprovalGranted(AboutApproval):
    decided_date: str
    has_conditions: bool


@event("approval.refused")
@dataclass(frozen=True, kw_only=True)
class ApprovalRefused(AboutApproval):
    decided_date: str


@event("approval.expired")
@dataclass(frozen=True, kw_only=True)
class ApprovalExpired(AboutApproval):
    pass


@event("approval.waived")
@dataclass(frozen=True, kw_only=True)
class ApprovalWaived(AboutApproval):
    pass


@event("approval.reopened")
@dataclass(frozen=True, kw_only=True)
class ApprovalReopened(AboutApproval):
    before: str


@event("approval.due_soon")
@dataclass(frozen=True, kw_only=True)
class ApprovalDueSoon(AboutApproval):
    """`what` is `dossier` or `reply`."""

    what: str
    due_date: str


@event("programme.approval_rule_set")
@dataclass(frozen=True, kw_only=True)
class ApprovalRuleSet(Event):
    programme: int
    rule: int
    lead_days: int
    is_off: bool

    @property
    def subject(self) -> str:
        return f"programme:{self.programme}"
