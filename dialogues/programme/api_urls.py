from django.urls import include, path
from rest_framework.routers import SimpleRouter

from .api.dialogues import DialogueViewSet
from .api.programmes import ProgrammeViewSet, TargetList

_api = SimpleRouter()
_api.register("programmes", ProgrammeViewSet, basename="api_programme")
_api.register(r"programmes/(?P<code>[^/]+)/dialogues", DialogueViewSet, basename="api_dialogue")

urlpatterns = [
    path("api/v1/", include(_api.urls)),
    path("api/v1/programmes/<str:code>/targets/", TargetList.as_view(), name="api_target-list"),
]
