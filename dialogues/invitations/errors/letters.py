from django.utils.translation import gettext_lazy as _

from dialogues.journal.errors import Refused


class LetterItemMissing(Refused):
    """IVT-4. `items` names what is missing, in words."""

    code = "letter.item_missing"
    detail = _("The letter cannot be issued yet. Missing: %(items)s.")


class LetterNotIssued(Refused):
    code = "letter.not_issued"
    detail = _("The letter to this institution has not been issued yet.")


class LetterAlreadyPrepared(Refused):
    code = "letter.already_prepared"
    detail = _("There is already a letter in preparation for this institution.")


class LetterFrozen(Refused):
    """INV-10."""

    code = "letter.frozen"
    detail = _("An issued letter stays as it is. Replace it by a new one.")


class LetterSent(Refused):
    code = "letter.sent"
    detail = _("This letter has gone out. Replace it by a new one, or withdraw the whole invitation.")


class ChangedSinceApproval(Refused):
    code = "letter.changed_since_approval"
    detail = _("Something in this letter has changed since it was approved. It needs to be approved again.")


class ApproverUnnamed(Refused):
    code = "letter.approver_unnamed"
    detail = _("The approval is recorded by name. Enter your name in your account first.")


class PermissionAwaited(Refused):
    code = "letter.permission_awaited"
    detail = _(
        "The dialogue still awaits its permission. Letters can go out before that only as an advance notice, and this "
        "programme does not use those."
    )


class LetterNotPrintable(Refused):
    """`characters`: those that no font of ours knows."""

    code = "letter.not_printable"
    detail = _("The letter holds a character that cannot be printed: %(characters)s. Please check the names and texts.")


class SeriesBegun(Refused):
    code = "letter.series_begun"
    detail = _("The first number has been used; numbers go on from there without a gap.")
    field = "first_number"


class TemplateRefused(Refused):
    """`why` says in words what is wrong with the uploaded letterhead."""

    code = "letter.template_refused"
    detail = _("This template cannot be used: %(why)s")
    field = "letterhead"


class NoContact(Refused):
    code = "invitation.no_contact"
    detail = _("No office of this institution is on record, so nobody would receive the letter.")


class LetterOnTheWay(Refused):
    """A bare mail would overtake the letter."""

    code = "letter.in_preparation"
    detail = _("A letter is being prepared for this invitation. Issue it, or withdraw it first.")
