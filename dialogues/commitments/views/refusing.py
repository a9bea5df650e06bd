"""No, or not so: the secretariat writes down what an institution said, or its signatory says it here (COM-5)."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dialogues.commitments.actions import decline_sign_off, return_for_change
from dialogues.commitments.forms import DeclineForm, ReturnForm
from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import local_date, signing_for
from dialogues.journal.stamps import stamp_of
from dialogues.people.enums import MANAGERS
from dialogues.people.models import Affiliation
from dialogues.people.permissions import SignedInRequest, holds_role

from .finding import commitment_or_404
from .stepping import Words, answer_form


@login_required
@require_http_methods(["GET", "POST"])
def decline(request: SignedInRequest, **place: str) -> HttpResponse:
    commitment = commitment_or_404(request, **place)
    places = _places(request, commitment)
    form = DeclineForm(request.POST or None, commitment=commitment, places=places)
    told = _("%(code)s is declined by the institution.") % {"code": commitment.code}
    words = Words(
        heading=_("Record that the institution declined"),
        button=_("Record the decline"),
        told=told,
        lead=_("A no is a normal outcome. It is counted, and nobody is ranked by it."),
    )
    own_words = Words(
        heading=_("Decline to sign"),
        button=_("Decline for my institution"),
        told=told,
        lead=_(
            "A no is a normal outcome. If you would sign another text, ask for a change instead. A joint pledge ends "
            "for all who were to sign it."
        ),
    )
    return answer_form(
        request,
        commitment,
        form,
        lambda: decline_sign_off(commitment=commitment, **stamp_of(request), **form.step()),
        own_words if places else words,
    )


@login_required
@require_http_methods(["GET", "POST"])
def change_request(request: SignedInRequest, **place: str) -> HttpResponse:
    commitment = commitment_or_404(request, **place)
    places = _places(request, commitment)
    form = ReturnForm(request.POST or None, commitment=commitment, places=places)
    words = Words(
        heading=_("The institution asks for a change"),
        button=_("Return it for change"),
        told=_("%(code)s is returned for change. Write the new version next.") % {"code": commitment.code},
    )
    own_words = Words(
        heading=_("Ask for a change"),
        button=_("Ask for this change"),
        told=_("%(code)s is returned for change. The secretariat writes a new version for all who sign it.")
        % {"code": commitment.code},
    )
    return answer_form(
        request,
        commitment,
        form,
        lambda: return_for_change(commitment=commitment, **stamp_of(request), **form.step()),
        own_words if places else words,
    )


def _places(request: SignedInRequest, commitment: Commitment) -> list[Affiliation] | None:
    """Where the reader is signatory; None for those who write down what any of the institutions said."""
    if holds_role(request.user, commitment.dialogue.programme.scope, *MANAGERS):
        return None
    places = signing_for(request.user, commitment, local_date(commitment, timezone.now()))
    if not places:
        raise PermissionDenied
    return places
