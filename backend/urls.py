from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

from backend import health
from backend.api import api_docs, api_schema

admin.autodiscover()
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

# Each app names its own addresses, pages and API alike; the first match wins.
APPS = [
    "dialogues.people.urls",
    "dialogues.institutions.urls",
    "dialogues.programme.urls",
    "dialogues.programme.api_urls",
    "dialogues.invitations.urls",
    "dialogues.commitments.urls",
    "dialogues.live.urls",
    "dialogues.followup.urls",
    "dialogues.reports.urls",
    "realtime.urls",
    "calendaring.urls",
    "backend.styleguide.urls",
    "backend.demo.urls",
    "backend.mailcheck.urls",
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("api/v1/schema/", api_schema, name="api_schema"),
    path("api/docs/", api_docs, name="api_docs"),
    # Choosing a language harms nobody; and pages that a secret opens hide their origin, which the check would refuse.
    path("i18n/setlang/", csrf_exempt(set_language), name="set_language"),
    path("admin/", admin.site.urls),
    path("accounts/", include("allauth.urls")),
    *[path("", include(urls)) for urls in APPS],
]
