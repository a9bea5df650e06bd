"""Badges on paper. Printing gives each person a code that has none; looking at the page gives none."""

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from dialogues.invitations.actions import issue_badges
from dialogues.invitations.badging import BadgeSize, badges_pdf
from dialogues.invitations.enums import Rsvp
from dialogues.invitations.errors import NoBadges
from dialogues.invitations.forms.badges import BadgesForm
from dialogues.invitations.models import Badge, Delegate
from dialogues.invitations.queries.door import expected_at_door
from dialogues.journal.files import disposition
from dialogues.journal.forms import attempt, form_page
from dialogues.journal.numbers import row_number
from dialogues.journal.stamps import stamp_of
from dialogues.people.actions import disclose_persons
from dialogues.people.enums import DisclosureRecipient
from dialogues.people.permissions import SignedInRequest
from dialogues.programme.models import Dialogue

from .places import dialogue_for_managers, place

COLUMNS = ("name", "institution", "group", "badge_code")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def badges(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    """One person's badge with `delegate` in the form, else those of many."""
    dialogue = dialogue_for_managers(request, code, dialogue_code)
    one = request.POST.get("delegate", "")
    form = BadgesForm(request.POST if request.method == "POST" else None)
    printed = attempt(form, lambda: _printed(request, dialogue, form, one))
    if printed:
        answer = HttpResponse(printed, content_type="application/pdf")
        answer["Content-Disposition"] = disposition(f"badges-{dialogue.code}.pdf")
        return answer
    context = place(request, dialogue, managed=True) | {"number": expected_at_door(dialogue).count()}
    return form_page(request, "invitations/badges.html", form, context)


@transaction.atomic
def _printed(request: SignedInRequest, dialogue: Dialogue, form: BadgesForm, one: str) -> bytes:
    """Written down before it is made, like every list of persons (INV-27)."""
    stamp = stamp_of(request)
    chosen = expected_at_door(dialogue).prefetch_related("institution__names").select_related("dialogue")
    chosen = chosen.filter(pk=row_number(one) or 0) if one else _whom(chosen, form.cleaned_data["whom"])
    delegates = list(chosen)
    if not delegates:
        raise NoBadges
    disclose_persons(
        scope=dialogue.programme.scope,
        subject_key=f"dialogue:{dialogue.pk}",
        recipient_kind=DisclosureRecipient.HOUSE,
        recipient="secretariat",
        purpose="badges",
        columns=COLUMNS,
        rows=len(delegates),
        stream=dialogue.stream,
        **stamp,
    )
    made = issue_badges(dialogue=dialogue, delegates=delegates, **stamp)
    return badges_pdf(_with_people(made, delegates), BadgeSize(form.cleaned_data["size"]), at=stamp["at"])


def _whom(expected: QuerySet[Delegate], whom: str) -> QuerySet[Delegate]:
    if whom == "coming":
        return expected.exclude(rsvp__in=[Rsvp.DECLINED, Rsvp.NEEDS_ACTION])
    return expected.filter(badge=None) if whom == "new" else expected


def _with_people(made: list[Badge], delegates: list[Delegate]) -> list[Badge]:
    """The people as they were fetched, with all that is printed of them."""
    by_pk = {delegate.pk: delegate for delegate in delegates}
    for badge in made:
        badge.delegate = by_pk[badge.delegate_id]
    return sorted(made, key=lambda badge: badge.delegate.person.name)
