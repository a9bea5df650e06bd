import datetime as dt
from dataclasses import dataclass

from dialogues.journal.events import Event, event


@dataclass(frozen=True, kw_only=True)
class _AboutAgreement(Event):
    agreement: int

    @property
    def subject(self) -> str:
        return f"agreement:{self.agreement}"


@event("agreement.drafted")
@dataclass(frozen=True, kw_only=True)
class AgreementDrafted(_AboutAgreement):
    parties: list[int]


@event("agreement.changed")
@dataclass(frozen=True, kw_only=True)
class AgreementChanged(_AboutAgreement):
    fields: list[str]


@event("agreement.version_written")
@dataclass(frozen=True, kw_only=True)
class AgreementVersionWritten(_AboutAgreement):
    version: int
    number: int


@event("agreement.negotiation_opened")
@dataclass(frozen=True, kw_only=True)
class NegotiationOpened(_AboutAgreement):
    pass


@event("agreement.signed")
@dataclass(frozen=True, kw_only=True)
class AgreementSigned(_AboutAgreement):
    signed_date: dt.date | str
    number: int


@event("agreement.took_effect")
@dataclass(frozen=True, kw_only=True)
class AgreementTookEffect(_AboutAgreement):
    next_review_date: dt.date | str | None


@event("agreement.review_begun")
@dataclass(frozen=True, kw_only=True)
class ReviewBegun(_AboutAgreement):
    pass


@event("agreement.review_concluded")
@dataclass(frozen=True, kw_only=True)
class ReviewConcluded(_AboutAgreement):
    """Nothing had to change."""

    next_review_date: dt.date | str | None


@event("agreement.amended")
@dataclass(frozen=True, kw_only=True)
class AgreementAmended(_AboutAgreement):
    number: int
    next_review_date: dt.date | str | None


@event("agreement.renewed")
@dataclass(frozen=True, kw_only=True)
class AgreementRenewed(_AboutAgreement):
    valid_to_date: dt.date | str


@event("agreement.expired")
@dataclass(frozen=True, kw_only=True)
class AgreementExpired(_AboutAgreement):
    pass


@event("agreement.terminated")
@dataclass(frozen=True, kw_only=True)
class AgreementTerminated(_AboutAgreement):
    before: str


@event("agreement.scored")
@dataclass(frozen=True, kw_only=True)
class AgreementScored(_AboutAgreement):
    ingredients: list[str]


@dataclass(frozen=True, kw_only=True)
class _AboutHealth(Event):
    health_check: int

    @property
    def subject(self) -> str:
        return f"health_check:{self.health_check}"


@event("health_check.opened")
@dataclass(frozen=True, kw_only=True)
class HealthCheckOpened(_AboutHealth):
    asked: int
    threshold: int


@event("health_check.closed")
@dataclass(frozen=True, kw_only=True)
class HealthCheckClosed(_AboutHealth):
    """Answers are never recorded one by one: order and time would give their authors away (PRV-5)."""

    has_enough: bool


@event("health_check.discussed")
@dataclass(frozen=True, kw_only=True)
class HealthCheckDiscussed(_AboutHealth):
    pass
