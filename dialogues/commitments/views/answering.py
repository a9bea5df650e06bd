"""An institution answers a recommendation by link, without an account. GET changes nothing."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dialogues.commitments.actions import answer_recommendation
from dialogues.commitments.forms.recommendations import OwnAnswerForm
from dialogues.commitments.queries.recommendations import answers_for, asked_behind, issued
from dialogues.institutions.queries import house_day, name_of
from dialogues.journal.forms import attempt, form_page
from dialogues.people.actions import use_token
from dialogues.people.enums import Purpose
from dialogues.people.models import Token
from dialogues.people.views.doors import opened_by


@opened_by(Purpose.ANSWER)
@require_http_methods(["GET", "HEAD", "POST"])
def recommendation_answer(request: HttpRequest, secret: str, token: Token) -> HttpResponse:
    asked = asked_behind(token, house_day(timezone.now()))
    if asked is None:
        raise Http404
    found, institution = asked
    data = request.POST if request.method == "POST" else None
    form = OwnAnswerForm(data, programme=found.programme, institution=institution)
    answer = attempt(
        form,
        lambda: answer_recommendation(
            recommendation=found,
            institution=institution,
            through=token,
            actor=f"institution:{institution.pk}",
            at=timezone.now(),
            **form.details(),
        ),
    )
    if answer:
        use_token(token=token, at=timezone.now())
        messages.success(request, _("Thank you. Your answer is public from now on."))
        return redirect("recommendation_answer", secret)
    own = answers_for(found, institution, house_day(timezone.now()))
    mine = [one for one in issued(found).addressees if one.institution in own]
    context = {
        "programme": found.programme,
        "recommendation": found,
        "institution": name_of(institution),
        "answers": mine[0].answers if mine else [],
    }
    return form_page(request, "commitments/answer.html", form, context)
