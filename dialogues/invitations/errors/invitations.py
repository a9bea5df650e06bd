from django.utils.translation import gettext_lazy as _

from dialogues.journal.errors import Refused


class WrongState(Refused):
    """`before` and `after` are the state it is in and the state asked for."""

    code = "invitation.wrong_state"
    detail = _("This step is not possible any more: somebody may have been quicker. Please look again.")


class InstitutionClosed(Refused):
    """INV-09. `date` is the day the institution was closed; `names`, where known, whom to invite instead."""

    code = "institution.closed"
    detail = _("This institution was closed on %(date)s. Invite the institution that took over its work.")
    followed = _("This institution was closed on %(date)s. Its work went to: %(names)s. Invite from there.")
    near = _("This institution was closed on %(date)s and nobody followed. Nearest to it: %(names)s.")


class AlreadyInvited(Refused):
    code = "invitation.already_open"
    detail = _("This institution already has an invitation to this dialogue.")


class DialogueNotInviting(Refused):
    code = "dialogue.not_inviting"
    detail = _("Invitations can go out once the dialogue is scheduled and until it starts.")


class DialogueOver(Refused):
    code = "dialogue.over"
    detail = _("This dialogue is over; answers are closed.")


class DialogueCancelled(Refused):
    code = "dialogue.cancelled"
    detail = _("This dialogue has been cancelled.")


class DeadlineOutOfRange(Refused):
    code = "invitation.deadline_out_of_range"
    detail = _("The answer-by date must lie between today and the day of the dialogue.")
    field = "deadline_date"


class NoSeats(Refused):
    code = "invitation.no_seats"
    detail = _("An invitation offers at least one seat.")
    field = "seats"


class WithdrawnInvitation(Refused):
    code = "invitation.withdrawn"
    detail = _("This invitation has been withdrawn.")


class PeopleAlreadyNamed(Refused):
    code = "invitation.people_named"
    detail = _("People have already been named and told. The invitation can no longer be withdrawn as a whole.")
