from django.utils.translation import gettext_lazy as _

from dialogues.journal.errors import Refused


class LeadOverlaps(Refused):
    """COA-1. `name`, `start` and `end` are those of the row in the way."""

    code = "coalition.lead_overlaps"
    detail = _("%(name)s leads from %(start)s until %(end)s. There is one lead on any date: hand over instead.")
    field = "start_date"


class LeadGap(Refused):
    """INV-01. `date` is the day on which the neighbouring lead begins or ends."""

    code = "coalition.lead_gap"
    detail = _("Nobody would lead in between: the lead next to it begins or ends on %(date)s.")
    field = "start_date"


class LeadNeeded(Refused):
    """INV-01."""

    code = "coalition.lead_needed"
    detail = _("A coalition always has a lead. Hand the lead over to another institution.")
    field = "end_date"


class NoLeadToHandOver(Refused):
    code = "coalition.no_lead_to_hand_over"
    detail = _("Nobody leads this coalition on %(date)s, or the lead only begins on that day.")
    field = "on_date"


class LeadsAlready(Refused):
    code = "coalition.leads_already"
    detail = _("This institution leads the coalition already.")
    field = "to_institution"


class AlreadyMember(Refused):
    code = "coalition.already_member"
    detail = _("%(name)s already has this role from %(start)s until %(end)s.")
    field = "institution"


class MembershipEndsTooEarly(Refused):
    code = "coalition.ends_before_start"
    detail = _("The end must lie after the start.")
    field = "end_date"


class LeadNotNational(Refused):
    """COA-2 under `block`. Offers the role `external_lead_partner`."""

    code = "coalition.lead_not_national"
    detail = _("In this programme a national institution leads. The role “External lead partner” is open to others.")
    field = "role"


class LeadReasonMissing(Refused):
    """COA-2 under `warn`."""

    code = "coalition.lead_reason_missing"
    detail = _(
        "This institution is not a national one. Say why it leads all the same, or choose “External lead partner”."
    )
    field = "override_reason"


class SourceMissing(Refused):
    """Two claims can only be weighed when both say where they stand."""

    code = "coalition.source_missing"
    detail = _("Say where this stands: a page, a letter, a report.")
    field = "source"


class ClaimExists(Refused):
    code = "coalition.claim_exists"
    detail = _("This claim with this source is recorded already.")
    field = "source"


class ContactOverlaps(Refused):
    code = "coalition.contact_overlaps"
    detail = _("The present contact began on %(date)s. The new one must begin later.")
    field = "start_date"


class NotInTheCoalition(Refused):
    """COA-3. `date` is the day of the consultation."""

    code = "presence.not_a_member"
    detail = _("%(name)s was not in the coalition on %(date)s.")
    field = "institution"


class NotHeldByOthers(Refused):
    code = "presence.not_external"
    detail = _("Presence is noted for consultations held by others, once they have a date.")
