"""Who belongs to the coalition, in which role, from when to when. One lead on any date (INV-01, COA-1)."""

import datetime as dt
from typing import Any

from django.db import transaction

from dialogues.institutions.models import Institution
from dialogues.institutions.queries import name_of
from dialogues.journal.actions import lock_stream, record
from dialogues.programme import errors
from dialogues.programme.enums import CoalitionRole
from dialogues.programme.events import CoalitionJoined, CoalitionMembershipEnded, LeadHandedOver
from dialogues.programme.models import Coalition, CoalitionMembership
from dialogues.programme.queries import policy
from dialogues.programme.queries.terms import neighbours_of, shown_end, shown_start, starts, terms_overlapping


@transaction.atomic
def join_coalition(
    *,
    coalition: Coalition,
    institution: Institution,
    role: CoalitionRole | str,
    actor: str,
    at: dt.datetime,
    start_date: dt.date | None = None,
    end_date: dt.date | None = None,
    known_on_date: dt.date | None = None,
    date_precision: str = "day",
    override_reason: str = "",
    source: str = "",
) -> CoalitionMembership:
    """`end_date` is the first day on which the role no longer holds.

    `coalition.ends_before_start`, `coalition.already_member`; for a lead also `coalition.lead_overlaps` and
    `coalition.lead_gap` (INV-01), `coalition.lead_not_national` and `coalition.lead_reason_missing` (COA-2).
    """
    # Two leads entered at the same moment would each see no other: one after the other, then.
    lock_stream(key=coalition.programme.scope)
    membership = CoalitionMembership(
        coalition=coalition,
        institution=institution,
        role=CoalitionRole(role),
        start_date=start_date,
        end_date=end_date,
        known_on_date=known_on_date,
        date_precision=date_precision,
        override_reason=override_reason.strip(),
        source=source,
    )
    _check_term(membership)
    if role == CoalitionRole.LEAD:
        _check_one_lead(membership)
        _check_national(membership)
    _refuse_twice(membership)
    membership.save()
    _record_joined(membership, actor, at)
    return membership


@transaction.atomic
def end_membership(
    *, membership: CoalitionMembership, end_date: dt.date, actor: str, at: dt.datetime
) -> CoalitionMembership:
    """`coalition.lead_needed`: a lead ends by handing over. `coalition.ends_before_start`."""
    programme = membership.coalition.programme
    lock_stream(key=programme.scope)
    membership.refresh_from_db(fields=["role"])
    if membership.role == CoalitionRole.LEAD:
        raise errors.LeadNeeded
    membership.end_date = end_date
    _check_term(membership)
    membership.save(update_fields=["end_date"])
    ended = CoalitionMembershipEnded(
        programme=programme.pk,
        membership=membership.pk,
        institution=membership.institution_id,
        end_date=end_date.isoformat(),
    )
    record(ended, stream=programme.scope, actor=actor, at=at)
    return membership


@transaction.atomic
def hand_over_lead(
    *,
    coalition: Coalition,
    to_institution: Institution,
    on_date: dt.date,
    actor: str,
    at: dt.datetime,
    former_role: CoalitionRole | str = "",
    override_reason: str = "",
    source: str = "",
) -> CoalitionMembership:
    """Close the old and open the new on the same date (INV-01). The former lead may stay as `former_role`.

    `coalition.no_lead_to_hand_over`, `coalition.leads_already`, and the refusals of COA-2.
    """
    lock_stream(key=coalition.programme.scope)
    old = _lead_to_succeed(coalition, to_institution, on_date)
    new = CoalitionMembership(
        coalition=coalition,
        institution=to_institution,
        role=CoalitionRole.LEAD,
        start_date=on_date,
        end_date=old.end_date,
        override_reason=override_reason.strip(),
        source=source,
    )
    _check_national(new)
    old.end_date = on_date
    old.save(update_fields=["end_date"])
    new.save()
    _record_hand_over(old, new, on_date, actor, at)
    if former_role:
        stays = old.institution
        join_coalition(coalition=coalition, institution=stays, role=former_role, start_date=on_date, actor=actor, at=at)
    return new


def _lead_to_succeed(coalition: Coalition, successor: Institution, on_date: dt.date) -> CoalitionMembership:
    leads = coalition.memberships.filter(role=CoalitionRole.LEAD)
    old = leads.filter(terms_overlapping(on_date, on_date)).first()
    if old is None or starts(old) == on_date:
        raise errors.NoLeadToHandOver(date=on_date)
    if old.institution_id == successor.pk:
        raise errors.LeadsAlready
    return old


def _record_hand_over(
    old: CoalitionMembership, new: CoalitionMembership, on_date: dt.date, actor: str, at: dt.datetime
) -> None:
    programme = new.coalition.programme
    fact = LeadHandedOver(
        programme=programme.pk,
        from_institution=old.institution_id,
        to_institution=new.institution_id,
        on_date=on_date.isoformat(),
    )
    record(fact, stream=programme.scope, actor=actor, at=at)


def _check_term(membership: CoalitionMembership) -> None:
    if membership.end_date and starts(membership) >= membership.end_date:
        raise errors.MembershipEndsTooEarly


def _check_one_lead(new: CoalitionMembership) -> None:
    leads = new.coalition.memberships.filter(role=CoalitionRole.LEAD).select_related("institution")
    in_the_way = leads.filter(terms_overlapping(new.start_date, new.end_date)).first()
    if in_the_way:
        raise errors.LeadOverlaps(**_row(in_the_way))
    if leads.exists() and not neighbours_of(new, leads).exists():
        before = leads.filter(end_date__lte=new.start_date or dt.date.min).order_by("-end_date").first()
        edge = before.end_date if before else leads.order_by("start_date").values_list("start_date", flat=True).first()
        raise errors.LeadGap(date=edge)


def _check_national(membership: CoalitionMembership) -> None:
    """COA-2: `off` asks nothing, `warn` wants a stored reason, `block` refuses."""
    rule = policy(membership.coalition.programme, "lead_must_be_national")
    if membership.institution.is_national or rule == "off":
        return
    if rule == "block":
        raise errors.LeadNotNational
    if not membership.override_reason:
        raise errors.LeadReasonMissing


def _refuse_twice(new: CoalitionMembership) -> None:
    same = new.coalition.memberships.filter(institution=new.institution, role=new.role)
    there = same.filter(terms_overlapping(new.start_date, new.end_date)).first()
    if there:
        raise errors.AlreadyMember(**_row(there))


def _row(membership: CoalitionMembership) -> dict[str, Any]:
    return {
        "name": name_of(membership.institution),
        "start": shown_start(membership),
        "end": shown_end(membership),
    }


def _record_joined(membership: CoalitionMembership, actor: str, at: dt.datetime) -> None:
    programme = membership.coalition.programme
    joined = CoalitionJoined(
        programme=programme.pk,
        membership=membership.pk,
        institution=membership.institution_id,
        role=CoalitionRole(membership.role).value,
    )
    record(joined, stream=programme.scope, actor=actor, at=at)
