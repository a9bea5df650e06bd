from django.urls import include, path
from rest_framework.routers import SimpleRouter

from .api import RoomViewSet
from .views import joining, phone, staff, worker

_api = SimpleRouter()
_api.register("rooms", RoomViewSet, basename="api_room")

urlpatterns = [
    path("api/v1/", include(_api.urls)),
    path("j/", joining.join, name="join"),
    path("j/<str:code>/", joining.join_room, name="join_room"),
    path("p/<str:secret>/", joining.enter, name="enter"),
    path("live/worker.js", worker.worker, name="live_worker"),
    path("live/<str:code>/", phone.phone, name="live_phone"),
    path("live/<str:code>/leave/", joining.leave, name="live_leave"),
    path("live/<str:code>/console/", staff.console, name="live_console"),
    path("live/<str:code>/wall/", staff.wall, name="live_wall"),
    path("programmes/<str:code>/dialogues/<str:dialogue_code>/room/", staff.dialogue_room, name="dialogue_room"),
]
