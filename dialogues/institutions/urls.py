from django.urls import include, path
from rest_framework.routers import SimpleRouter

from .api import InstitutionViewSet
from .views import changes, contacts, editing, imports, records, register, tables

_ONE = "institutions/<str:code>/"
_CHANGE = "institution-changes/<int:pk>/"
_IMPORT = "institutions/imports/<int:pk>/"
_CONTACT = f"{_ONE}contact-points/<int:pk>/"

_api = SimpleRouter()
_api.register("institutions", InstitutionViewSet, basename="api_institution")

urlpatterns = [
    path("api/v1/", include(_api.urls)),
    path("institutions/", register.institutions, name="institutions"),
    path("institution-changes/", changes.institution_changes, name="institution_changes"),
    path("institution-changes/new/", changes.institution_change_new, name="institution_change_new"),
    path(f"{_CHANGE}edit/", changes.institution_change_edit, name="institution_change_edit"),
    path(f"{_CHANGE}enactment/", changes.institution_change_enactment, name="institution_change_enactment"),
    path(f"{_CHANGE}dropping/", changes.institution_change_dropping, name="institution_change_dropping"),
    path("institutions/new/", editing.institution_new, name="institution_new"),
    path("institutions/register.<str:format>", tables.register_export, name="register_export"),
    path("institutions/imports/", imports.register_imports, name="register_imports"),
    path("institutions/imports/template.<str:format>", tables.register_template, name="register_template"),
    path(_IMPORT, imports.register_import, name="register_import"),
    path(f"{_IMPORT}decisions/", imports.register_import_decisions, name="register_import_decisions"),
    path(f"{_IMPORT}writing/", imports.register_import_writing, name="register_import_writing"),
    path(f"{_IMPORT}dropping/", imports.register_import_dropping, name="register_import_dropping"),
    path(f"{_IMPORT}problems.csv", tables.register_import_problems, name="register_import_problems"),
    path("institutions/duplicates/", records.institution_duplicates, name="institution_duplicates"),
    path(_ONE, register.institution, name="institution"),
    path(f"{_ONE}edit/", editing.institution_edit, name="institution_edit"),
    path(f"{_ONE}profile/", editing.institution_profile, name="institution_profile"),
    path(f"{_ONE}names/", editing.institution_names, name="institution_names"),
    path(f"{_ONE}names/new/", editing.institution_renaming, name="institution_renaming"),
    path(f"{_ONE}closing/", editing.institution_closing, name="institution_closing"),
    path(f"{_ONE}merging/", records.institution_merging, name="institution_merging"),
    path(f"{_ONE}merges/<int:pk>/undoing/", records.institution_merge_undoing, name="institution_merge_undoing"),
    path(f"{_ONE}apart/", records.institution_apart, name="institution_apart"),
    path(f"{_ONE}contact-points/new/", contacts.contact_point_new, name="contact_point_new"),
    path(f"{_CONTACT}edit/", contacts.contact_point_edit, name="contact_point_edit"),
    path(f"{_CONTACT}primary/", contacts.contact_point_primary, name="contact_point_primary"),
    path(f"{_CONTACT}closing/", contacts.contact_point_closing, name="contact_point_closing"),
    path(f"{_CONTACT}reopening/", contacts.contact_point_reopening, name="contact_point_reopening"),
]
