"""Who holds a contact point of an institution: a page of this app, because persons live here."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dialogues.institutions.permissions import institution_or_404
from dialogues.institutions.queries import house_day, name_of
from dialogues.journal.forms import attempt, form_page
from dialogues.journal.stamps import stamp_of
from dialogues.people.actions import hand_over_post, vacate_post
from dialogues.people.forms import PostHolderForm, VacancyForm
from dialogues.people.queries import colleagues_at, held_on


@login_required
@require_http_methods(["GET", "POST"])
def contact_point_holder(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    institution = institution_or_404(request, code, "change")
    point, today = get_object_or_404(institution.contact_points, pk=pk), house_day(timezone.now())
    form = PostHolderForm(request.POST or None, colleagues=colleagues_at(point, today), today=today)
    taken = attempt(form, lambda: hand_over_post(contact_point=point, **form.words(), **stamp_of(request)))
    if taken:
        told = {"name": taken.person.name, "post": point.post}
        messages.success(request, _("%(name)s holds the post %(post)s.") % told)
        return redirect("institution", code)
    held = held_on(point, today).first()
    context = {"institution": institution, "name": name_of(institution), "point": point, "held": held}
    return form_page(request, "people/post_holder.html", form, context)


@login_required
@require_http_methods(["GET", "POST"])
def contact_point_vacancy(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    institution = institution_or_404(request, code, "change")
    point, today = get_object_or_404(institution.contact_points, pk=pk), house_day(timezone.now())
    form = VacancyForm(request.POST or None, initial={"from_date": today})
    vacated = attempt(
        form, lambda: vacate_post(contact_point=point, on_date=form.cleaned_data["from_date"], **stamp_of(request))
    )
    if vacated is not None:
        messages.success(
            request, _("Nobody holds the post %(post)s now; letters still go there.") % {"post": point.post}
        )
        return redirect("institution", code)
    context = {"institution": institution, "name": name_of(institution), "point": point}
    return form_page(request, "people/post_vacancy.html", form, context)
