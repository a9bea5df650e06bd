"""Addresses of what follow-up sends by itself, and of the people it asks."""

from django.urls import path

from .views import asked_mails, before, mails, people, rules, stopping

_PROGRAMME = "programmes/<str:code>/follow-up-mails/"
_ITEM = "programmes/<str:code>/commitments/<str:dialogue_code>/<str:commitment_code>/action-items/<int:pk>/"
_MAIL = "follow-up-mails/<int:pk>/"
_ASKED = "asked-mails/<int:pk>/"

urlpatterns = [
    path(_PROGRAMME, mails.follow_up_mails, name="follow_up_mails"),
    path(f"{_PROGRAMME}pause/", mails.follow_up_pause, name="follow_up_pause"),
    path(f"{_PROGRAMME}pause/end/", mails.follow_up_pause_end, name="follow_up_pause_end"),
    path(f"{_PROGRAMME}rules/", rules.follow_up_rules, name="follow_up_rules"),
    path(_MAIL, mails.follow_up_mail, name="follow_up_mail"),
    path(f"{_MAIL}omission/", mails.follow_up_mail_omission, name="follow_up_mail_omission"),
    path(f"{_MAIL}omission/undo/", mails.follow_up_mail_omission_undo, name="follow_up_mail_omission_undo"),
    path(_ASKED, asked_mails.asked_mail, name="asked_mail"),
    path(f"{_ASKED}omission/", asked_mails.asked_mail_omission, name="asked_mail_omission"),
    path(f"{_ASKED}omission/undo/", asked_mails.asked_mail_omission_undo, name="asked_mail_omission_undo"),
    path(f"{_ITEM}person/", people.action_item_person, name="action_item_person"),
    path("r/<str:secret>/open/undo/", before.report_before_undo, name="report_before_undo"),
    path("r/<str:secret>/open/<str:key>/", before.report_before, name="report_before"),
    path("s/<str:secret>/", stopping.stop, name="no_questions"),
    path("s/<str:secret>/undo/", stopping.stop_undo, name="no_questions_undo"),
    path("u/<str:secret>/leaving/", people.progress_leaving, name="progress_leaving"),
    path("u/<str:secret>/staying/", people.progress_staying, name="progress_staying"),
    path("u/<str:secret>/stand-in/", people.progress_stand_in, name="progress_stand_in"),
]
