from django.urls import path

from . import views
from .inbound import pages
from .inbound.webhook import inbound_mail
from .moving import move_trial
from .standing.views import standing_start

urlpatterns = [
    path("mail/inbound/", inbound_mail, name="inbound_mail"),
    path("programmes/<str:code>/series/<int:pk>/start/", standing_start, name="standing_start"),
    path("programmes/<str:code>/mail/", pages.inbound_mails, name="inbound_mails"),
    path("programmes/<str:code>/mail/counters/", pages.counter_policy, name="inbound_counter_policy"),
    path("programmes/<str:code>/mail/<int:pk>/decision/", pages.inbound_decision, name="inbound_decision"),
    path("programmes/<str:code>/dialogues/<str:dialogue_code>/times/trial/", move_trial, name="move_trial"),
    path("cal/<str:secret>.ics", views.feed, name="feed"),
    path("public/<str:code>/calendar/", views.public_calendar, name="public_calendar"),
    path("cal/<str:secret>/", views.subscribe, name="feed_subscription"),
    path("r/<str:secret>/invite.ics", views.calendar_download, name="reply_calendar"),
]
