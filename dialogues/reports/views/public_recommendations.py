"""What was recommended to whom, and what they answered. For everybody, without script."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from dialogues.commitments.queries import public_programmes
from dialogues.commitments.queries.recommendations import issued_in
from dialogues.languages.publishing import page_of_languages, public_page, with_language
from dialogues.languages.translated import said


@public_page
def public_recommendations(request: HttpRequest, code: str) -> HttpResponse:
    programme = get_object_or_404(public_programmes(), code=code)
    rows = issued_in(programme)
    context = {
        "programme": programme,
        "title": said(programme.title),
        "rows": rows,
        "asked": sum(len(row.addressees) for row in rows),
        "answered": sum(len(row.addressees) - row.silent for row in rows),
        "programme_url": with_language(request, reverse("public_programme", args=[programme.code])),
    }
    return render(request, "reports/public_recommendations.html", page_of_languages(request) | context)
