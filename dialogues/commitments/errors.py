from django.utils.translation import gettext_lazy as _

from dialogues.journal.errors import Refused


class NotPossibleNow(Refused):
    code = "commitment.not_possible_now"
    detail = _("This commitment has moved on: that step is not open to it any more, or not yet.")


class IdempotencyMismatch(Refused):
    code = "idempotency.mismatch"
    detail = _("This id was already used for another text.")


class RoomClosed(Refused):
    code = "room.closed"
    detail = _("The room takes no commitments now.")


class NotADelegateHere(Refused):
    code = "commitment.not_a_delegate"
    detail = _("Only delegates of this dialogue can post here.")


class GroundRulesNotAccepted(Refused):
    code = "ground_rules.not_accepted"
    detail = _("Please accept the ground rules first.")


class AnonymityNotOffered(Refused):
    code = "commitment.anonymity_not_offered"
    detail = _("A commitment needs an owner: it cannot be posted without a name.")


class StatementMissing(Refused):
    code = "commitment.statement_missing"
    detail = _("Please say what you will do.")
    field = "statement"


class TextTooLong(Refused):
    code = "commitment.text_too_long"
    detail = _("%(field)s is longer than %(limit)s characters.")


class TextUnreadable(Refused):
    code = "commitment.text_unreadable"
    detail = _("%(field)s contains characters that cannot be stored.")


class NumberInvalid(Refused):
    code = "commitment.number_invalid"
    detail = _("%(field)s is not a number we can store.")


class DateInvalid(Refused):
    """A slip of the finger, as 20226; nothing could be counted from it."""

    code = "commitment.date_invalid"
    detail = _("The date must lie between 1800 and 2199.")


class NotTheAuthor(Refused):
    code = "commitment.not_the_author"
    detail = _("Only the person who said it can change or withdraw it.")


class TextFrozen(Refused):
    code = "commitment.text_frozen"
    detail = _("The text was read back and stands. It changes only as a new version with a reason.")


class MergeOtherInstitution(Refused):
    code = "commitment.merge_other_institution"
    detail = _("Two institutions made these commitments. Each keeps its own.")


class NotAuthorised(Refused):
    code = "commitment.not_authorised"
    detail = _("Only somebody who belongs to the institution and may speak for it can confirm.")


class InstitutionMustConfirm(Refused):
    code = "commitment.institution_must_confirm"
    detail = _(
        "You may propose, but your institution has not told us that you may commit it. "
        "Its focal point can confirm until %(until)s."
    )


class ConfirmationWindowClosed(Refused):
    code = "commitment.confirmation_window_closed"
    detail = _("The time to confirm ended on %(until)s.")


class ReasonMissing(Refused):
    code = "commitment.reason_missing"
    detail = _("Please give the reason.")
    field = "reason"


class NothingChanged(Refused):
    code = "commitment.nothing_changed"
    detail = _("The new version says the same as the present one.")


class OwnersMustAgree(Refused):
    code = "commitment.owners_must_agree"
    detail = _("Every institution that made the commitment must agree to the new text.")
    field = "agreed_by"


class NotAParty(Refused):
    code = "commitment.not_a_party"
    detail = _("This institution did not make the commitment.")


class NotASignatory(Refused):
    code = "commitment.not_a_signatory"
    detail = _("Only a signatory of the institution can sign off.")
    field = "signatory"


class LetterMissing(Refused):
    code = "commitment.letter_missing"
    detail = _("A sign-off by letter needs the letter's number and date.")
    field = "letter_number"


class SignatoryUnfit(Refused):
    code = "commitment.signatory_unfit"
    detail = _("Choose institutions of this programme other than the one that leads.")
    field = "institutions"


class OneSignsForOne(Refused):
    """COM-4: two owners are two decisions, so two people take them."""

    code = "commitment.one_signs_for_one"
    detail = _("This person has signed for another institution. Somebody else has to sign for this one.")
    field = "signatory"


class AlreadySigned(Refused):
    code = "commitment.already_signed"
    detail = _("This institution has signed this version already.")
    field = "institution"


class SdgUnknown(Refused):
    code = "description.sdg_unknown"
    detail = _("Give goals of the 2030 Agenda by their numbers, 1 to 17, or a target such as 8.5.")
    field = "sdg_tags"


class StartsAfterDue(Refused):
    code = "description.starts_after_due"
    detail = _("It would start after it is due.")
    field = "start_date"


class SupersedingUnfit(Refused):
    code = "commitment.superseding_unfit"
    detail = _("Choose another commitment of this programme that is confirmed and still running.")
    field = "by"


class NotVerifiable(Refused):
    code = "commitment.not_verifiable"
    detail = _("Without a measure and a date nobody could tell whether it was kept.")
    field = "is_verifiable"


class PositionsMissing(Refused):
    code = "finding.positions_missing"
    detail = _("Different views need at least two positions.")


class NotTheAddressee(Refused):
    code = "recommendation.not_addressed"
    detail = _("The recommendation was not addressed to this institution.")


class OwnerClosed(Refused):
    """`name` of the institution asked for, and the `date` on which it ended."""

    code = "commitment.owner_closed"
    detail = _("%(name)s ended on %(date)s. Choose an institution that exists.")
    field = "to"


class AlreadyTheOwner(Refused):
    code = "commitment.already_the_owner"
    detail = _("%(name)s owes it already.")
    field = "to"


class TransferAccepted(Refused):
    code = "transfer.accepted"
    detail = _("It has been accepted already.")


class NotFedFromThere(Refused):
    code = "carry_forward.not_fed"
    detail = _("This dialogue’s results do not go there. Link the two dialogues first.")


class OtherAgenda(Refused):
    code = "carry_forward.other_agenda"
    detail = _("This topic is not on the agenda of that dialogue.")
    field = "to_item"


class NothingChosen(Refused):
    code = "carry_forward.nothing_chosen"
    detail = _("Tick at least one line.")


class FateReasonMissing(Refused):
    """The reason goes back to those who said it."""

    code = "carry_forward.reason_missing"
    detail = _("Say why it is not taken up. The reason goes back to the local dialogue.")
    field = "reason"


class FatesUndecided(Refused):
    """`n` inputs still wait for a fate."""

    code = "carry_forward.undecided"
    detail = _("%(n)s inputs have no fate yet. The local dialogues are told once, about all of it.")


class NothingToTell(Refused):
    code = "carry_forward.nothing_to_tell"
    detail = _("Nothing has come in from local dialogues yet.")


class NothingToSign(Refused):
    code = "commitment.nothing_to_sign"
    detail = _("None of these is confirmed and waiting to be signed.")
