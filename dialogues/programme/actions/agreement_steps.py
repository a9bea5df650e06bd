"""The steps of an agreement's life, and the due work that follows from them (COA-4)."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.db import transaction

from dialogues.journal.actions import call_off, record, schedule
from dialogues.journal.days import months_after
from dialogues.journal.events import Event
from dialogues.programme import errors, events
from dialogues.programme.enums import AgreementState as S
from dialogues.programme.lives import IN_FORCE, check_agreement_transition
from dialogues.programme.models import PartnershipAgreement
from dialogues.programme.queries import today_in
from dialogues.programme.queries.agreements import REMIND_BEFORE, current_version

from .agreements import Wording, add_version, held

MORNING = dt.time(8)
REVIEW, EXPIRY = "agreement.review_due", "agreement.expiry_due"


@transaction.atomic
def open_negotiation(*, agreement: PartnershipAgreement, actor: str, at: dt.datetime) -> PartnershipAgreement:
    """There is a text to talk about. `agreement.text_missing`, `agreement.wrong_state`."""
    agreement = _stepping(agreement, S.NEGOTIATING)
    if current_version(agreement) is None:
        raise errors.TextMissing
    return _arrived(agreement, S.NEGOTIATING, events.NegotiationOpened(agreement=agreement.pk), actor, at)


@transaction.atomic
def sign_agreement(
    *,
    agreement: PartnershipAgreement,
    signed_date: dt.date,
    actor: str,
    at: dt.datetime,
    valid_to_date: dt.date | None = None,
) -> PartnershipAgreement:
    """All parties have signed the latest version; from now on it stands. `agreement.signed_in_the_future`,
    `agreement.validity_too_short`.
    """
    agreement = _stepping(agreement, S.SIGNED)
    version = current_version(agreement)
    if version is None:
        raise errors.TextMissing
    if signed_date > today_in(agreement.programme, at):
        raise errors.SignedInTheFuture
    _check_validity(valid_to_date, signed_date)
    agreement.signed_date, agreement.valid_to_date = signed_date, valid_to_date
    fact = events.AgreementSigned(agreement=agreement.pk, signed_date=signed_date.isoformat(), number=version.number)
    return _arrived(agreement, S.SIGNED, fact, actor, at)


@transaction.atomic
def put_in_force(
    *,
    agreement: PartnershipAgreement,
    actor: str,
    at: dt.datetime,
    next_review_date: dt.date | None = None,
) -> PartnershipAgreement:
    """It takes effect. Without a date the first review follows from its interval. `agreement.review_too_early`."""
    agreement = _stepping(agreement, S.ACTIVE, from_=S.SIGNED)
    _plan_review(agreement, next_review_date, at)
    fact = events.AgreementTookEffect(agreement=agreement.pk, next_review_date=_said(agreement))
    return _arrived(agreement, S.ACTIVE, fact, actor, at)


@transaction.atomic
def begin_review(*, agreement: PartnershipAgreement, actor: str, at: dt.datetime) -> PartnershipAgreement:
    agreement = _stepping(agreement, S.UNDER_REVIEW)
    return _arrived(agreement, S.UNDER_REVIEW, events.ReviewBegun(agreement=agreement.pk), actor, at)


@transaction.atomic
def conclude_review(
    *,
    agreement: PartnershipAgreement,
    actor: str,
    at: dt.datetime,
    next_review_date: dt.date | None = None,
) -> PartnershipAgreement:
    """It was looked at and stays as it is."""
    agreement = _stepping(agreement, S.ACTIVE, from_=S.UNDER_REVIEW)
    _plan_review(agreement, next_review_date, at)
    fact = events.ReviewConcluded(agreement=agreement.pk, next_review_date=_said(agreement))
    return _arrived(agreement, S.ACTIVE, fact, actor, at)


@transaction.atomic
def amend_agreement(
    *,
    agreement: PartnershipAgreement,
    wording: Wording,
    actor: str,
    at: dt.datetime,
    next_review_date: dt.date | None = None,
) -> PartnershipAgreement:
    """The review ends with a new version, which says why; the old one stays readable. `agreement.reason_missing`."""
    agreement = _stepping(agreement, S.AMENDED)
    if not wording.reason.strip():
        raise errors.ChangeReasonMissing
    version = add_version(agreement, wording, at)
    _plan_review(agreement, next_review_date, at)
    fact = events.AgreementAmended(agreement=agreement.pk, number=version.number, next_review_date=_said(agreement))
    return _arrived(agreement, S.AMENDED, fact, actor, at)


@transaction.atomic
def renew_agreement(
    *,
    agreement: PartnershipAgreement,
    valid_to_date: dt.date,
    actor: str,
    at: dt.datetime,
    next_review_date: dt.date | None = None,
) -> PartnershipAgreement:
    """It holds for longer. `agreement.validity_too_short`."""
    agreement = _stepping(agreement, S.RENEWED)
    _check_validity(valid_to_date, agreement.valid_to_date or today_in(agreement.programme, at))
    agreement.valid_to_date = valid_to_date
    _plan_review(agreement, next_review_date, at)
    fact = events.AgreementRenewed(agreement=agreement.pk, valid_to_date=valid_to_date.isoformat())
    return _arrived(agreement, S.RENEWED, fact, actor, at)


@transaction.atomic
def expire_agreement(*, agreement: PartnershipAgreement, actor: str, at: dt.datetime) -> PartnershipAgreement:
    """Its last day has passed. `agreement.not_over_yet`."""
    agreement = _stepping(agreement, S.EXPIRED)
    last = agreement.valid_to_date
    if last is None or last >= today_in(agreement.programme, at):
        raise errors.NotOverYet(date=last or "")
    return _arrived(agreement, S.EXPIRED, events.AgreementExpired(agreement=agreement.pk), actor, at)


@transaction.atomic
def terminate_agreement(
    *, agreement: PartnershipAgreement, reason: str, actor: str, at: dt.datetime
) -> PartnershipAgreement:
    """Ended before its time, or talks that led to nothing. `agreement.reason_missing`."""
    agreement = _stepping(agreement, S.TERMINATED)
    if not reason.strip():
        raise errors.ChangeReasonMissing
    agreement.ended_reason = reason.strip()
    fact = events.AgreementTerminated(agreement=agreement.pk, before=agreement.state)
    return _arrived(agreement, S.TERMINATED, fact, actor, at)


def _stepping(agreement: PartnershipAgreement, after: S, *, from_: S | None = None) -> PartnershipAgreement:
    agreement = held(agreement)
    check_agreement_transition(agreement.state, after)
    if from_ is not None and agreement.state != from_:
        raise errors.WrongAgreementState(before=agreement.state, after=after.value)
    return agreement


def _arrived(
    agreement: PartnershipAgreement, after: S, fact: Event, actor: str, at: dt.datetime
) -> PartnershipAgreement:
    agreement.state = after
    agreement.save()
    _schedule(agreement)
    record(fact, stream=agreement.programme.scope, actor=actor, at=at)
    return agreement


def _plan_review(agreement: PartnershipAgreement, next_review_date: dt.date | None, at: dt.datetime) -> None:
    today, interval = today_in(agreement.programme, at), agreement.review_every_months
    if next_review_date is None and interval:
        next_review_date = months_after(today, interval)
    if next_review_date is not None and next_review_date <= today:
        raise errors.ReviewTooEarly(date=today)
    if agreement.next_review_date and agreement.next_review_date != next_review_date:
        call_off(key=_review_key(agreement))
    agreement.next_review_date = next_review_date


def _schedule(agreement: PartnershipAgreement) -> None:
    """Once per date: 30 days before a review, and the morning after the last day."""
    payload, zone = {"agreement": agreement.pk}, ZoneInfo(agreement.programme.timezone)
    if agreement.next_review_date and agreement.state in IN_FORCE:
        day = agreement.next_review_date - REMIND_BEFORE
        due = payload | {"due": agreement.next_review_date.isoformat()}
        schedule(kind=REVIEW, key=_review_key(agreement), due_at=_morning(day, zone), payload=due)
    if agreement.valid_to_date and agreement.state in IN_FORCE:
        day = agreement.valid_to_date + dt.timedelta(days=1)
        key = f"{EXPIRY}:{agreement.pk}:{agreement.valid_to_date}"
        schedule(kind=EXPIRY, key=key, due_at=_morning(day, zone), payload=payload)


def _review_key(agreement: PartnershipAgreement) -> str:
    return f"{REVIEW}:{agreement.pk}:{agreement.next_review_date}"


def _check_validity(valid_to_date: dt.date | None, after: dt.date) -> None:
    if valid_to_date is not None and valid_to_date <= after:
        raise errors.ValidityTooShort(date=after)


def _morning(day: dt.date, zone: ZoneInfo) -> dt.datetime:
    return dt.datetime.combine(day, MORNING, zone)


def _said(agreement: PartnershipAgreement) -> str | None:
    return agreement.next_review_date.isoformat() if agreement.next_review_date else None
