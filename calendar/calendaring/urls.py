from django.urls import path

from . import views

urlpatterns = [
    path("cal/<str:secret>.ics", views.feed, name="feed"),
    path("r/<str:secret>/invite.ics", views.calendar_download, name="rsvp-calendar"),
]
