from django.utils.translation import gettext_lazy as _

from dialogues.journal.errors import Refused


class NothingToContest(Refused):
    code = "challenge.nothing_to_contest"
    detail = _("Nothing was claimed, verified or closed that could be contested now.")


class ContestedAlready(Refused):
    code = "challenge.contested_already"
    detail = _("It is contested already. What you have to say can be added to that dispute.")


class ChallengeWindowOver(Refused):
    """COM-10: after that only a dispute, which leaves the commitment as it stands. `until`: the last day."""

    code = "challenge.window_over"
    detail = _(
        "It could be contested until %(until)s. Now only a dispute is possible: it does not change how it stands."
    )


class NotAPartyHere(Refused):
    code = "challenge.not_a_party"
    detail = _("Only institutions that take part in this programme can contest.")
    field = "institution"


class OwnClaim(Refused):
    """There would be nobody on the other side. One owner of a joint pledge may contest what another claims."""

    code = "challenge.own_claim"
    detail = _("This is the institution's own claim: it cannot contest itself.")
    field = "institution"


class ResolutionWordsMissing(Refused):
    code = "challenge.resolution_missing"
    detail = _("Say in words how it was resolved. Everybody may read it.")
    field = "resolution"


class NoWayBackThere(Refused):
    """Back to active always; to a claim or to a verification only where there was one; closed only when verified."""

    code = "challenge.no_way_back"
    detail = _("It cannot go back there: there was no such claim, or nobody has verified it.")
    field = "follows"


class DisputeStillOpen(Refused):
    code = "challenge.dispute_open"
    detail = _("Not settled is recorded once the steering group has put it on record in the dispute.")
    field = "result"
