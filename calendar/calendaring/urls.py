from django.urls import path

from .inbound import pages
from .inbound.webhook import inbound_mail
from .moving import move_trial
from .standing.views import standing_start
from .views import feeds, own

urlpatterns = [
    path("mail/inbound/", inbound_mail, name="inbound_mail"),
    path("programmes/<str:code>/series/<int:pk>/start/", standing_start, name="standing_start"),
    path("programmes/<str:code>/mail/", pages.inbound_mails, name="inbound_mails"),
    path("programmes/<str:code>/mail/counters/", pages.counter_policy, name="inbound_counter_policy"),
    path("programmes/<str:code>/mail/<int:pk>/decision/", pages.inbound_decision, name="inbound_decision"),
    path("programmes/<str:code>/dialogues/<str:dialogue_code>/times/trial/", move_trial, name="move_trial"),
    path("calendars/", own.calendars, name="calendars"),
    path("calendars/addresses/", own.addresses, name="calendar_addresses"),
    path("calendars/addresses/<int:pk>/renewal/", own.renewal, name="calendar_renewal"),
    path("calendars/addresses/<int:pk>/revocation/", own.revocation, name="calendar_revocation"),
    path("cal/<str:secret>.ics", feeds.feed, name="feed"),
    path("public/<str:code>/calendar/", feeds.public_calendar, name="public_calendar"),
    path("cal/<str:secret>/", feeds.subscribe, name="feed_subscription"),
    path("r/<str:secret>/invite.ics", feeds.calendar_download, name="reply_calendar"),
]
