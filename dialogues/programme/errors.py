"""Refusals of the programme app. The codes are part of the outside contract."""

from django.utils.translation import gettext_lazy as _

from dialogues.journal.errors import Refused


class ProgrammeCodeTaken(Refused):
    code = "programme.code_taken"
    detail = _("Another programme already uses the code %(code)s.")
    field = "code"


class EndsBeforeItStarts(Refused):
    code = "programme.ends_before_start"
    detail = _("The end must not lie before the start.")
    field = "end_date"


class WrongProgrammeState(Refused):
    """`before` and `after` are the state it is in and the state asked for."""

    code = "programme.wrong_state"
    detail = _("This step is not possible any more: somebody may have been quicker. Please look again.")


class ProgrammeClosed(Refused):
    code = "programme.closed"
    detail = _("This programme is closed; nothing new is planned in it.")


class TargetReasonMissing(Refused):
    """INV-04: a target without a value says why."""

    code = "target.reason_missing"
    detail = _("Say why the value is still to be determined.")
    field = "tbd_reason"


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


class DialogueCodeTaken(Refused):
    code = "dialogue.code_taken"
    detail = _("Another dialogue of this programme already uses the code %(code)s.")
    field = "code"


class DialogueEndsTooEarly(Refused):
    code = "dialogue.ends_before_start"
    detail = _("The end must lie after the start.")
    field = "ends_at"


class DialogueDateInvalid(Refused):
    code = "dialogue.date_invalid"
    detail = _("The date must lie between 1800 and 2199.")
    field = "day"


class DialogueTimesIncomplete(Refused):
    code = "dialogue.times_incomplete"
    detail = _("Give both a start and an end, or neither.")
    field = "ends_at"


class NoLongerPlanned(Refused):
    code = "dialogue.no_longer_planned"
    detail = _("This dialogue is over; what it was can no longer be changed.")


class WrongState(Refused):
    """`before` and `after` are the state it is in and the state asked for."""

    code = "dialogue.wrong_state"
    detail = _("This step is not possible any more: somebody may have been quicker. Please look again.")


class NoDate(Refused):
    code = "dialogue.no_date"
    detail = _("Set a date first.")


class NoChair(Refused):
    code = "dialogue.no_chair"
    detail = _("Name a chair first.")


class NoAgenda(Refused):
    code = "dialogue.no_agenda"
    detail = _("Draft the agenda first: at least one item.")


class NoGroundRules(Refused):
    code = "dialogue.no_ground_rules"
    detail = _("Publish the ground rules first: everybody accepts them before posting.")


class ReasonMissing(Refused):
    code = "dialogue.reason_missing"
    detail = _("Say why: everybody who was invited will read it.")
    field = "reason"


class LinkToItself(Refused):
    code = "link.to_itself"
    detail = _("A dialogue cannot be linked with itself.")
    field = "target"


class LinkExists(Refused):
    code = "link.exists"
    detail = _("This link is there already.")
    field = "target"


class LinkCycle(Refused):
    """SCH-4. `source` and `target` are codes."""

    code = "link.cycle"
    detail = _("%(target)s already feeds into %(source)s, directly or through others: results would run in a circle.")
    field = "target"


class LinkNotLater(Refused):
    """SCH-4, INV-03. `source` and `target` are codes."""

    code = "link.not_later"
    detail = _("%(target)s starts before %(source)s has ended. If that is meant, give the reason.")
    field = "exception_reason"


class AgendaItemInUse(Refused):
    code = "agenda_item.in_use"
    detail = _("This item has started or has results; it stays on the agenda.")


class LooserAttribution(Refused):
    code = "agenda_item.looser_attribution"
    detail = _("An agenda item can only be stricter than its dialogue.")
    field = "attribution_rule"


class RoleExists(Refused):
    code = "dialogue_role.exists"
    detail = _("This person already has this role.")
    field = "person"


class PersonMissing(Refused):
    code = "dialogue_role.person_missing"
    detail = _("Choose a person or write a name.")
    field = "name"
