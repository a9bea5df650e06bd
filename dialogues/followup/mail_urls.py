"""Addresses of what follow-up sends by itself."""

from django.urls import path

from .views import mails

_PROGRAMME = "programmes/<str:code>/follow-up-mails/"
_MAIL = "follow-up-mails/<int:pk>/"

urlpatterns = [
    path(_PROGRAMME, mails.follow_up_mails, name="follow_up_mails"),
    path(f"{_PROGRAMME}pause/", mails.follow_up_pause, name="follow_up_pause"),
    path(f"{_PROGRAMME}pause/end/", mails.follow_up_pause_end, name="follow_up_pause_end"),
    path(_MAIL, mails.follow_up_mail, name="follow_up_mail"),
    path(f"{_MAIL}omission/", mails.follow_up_mail_omission, name="follow_up_mail_omission"),
    path(f"{_MAIL}omission/undo/", mails.follow_up_mail_omission_undo, name="follow_up_mail_omission_undo"),
]
