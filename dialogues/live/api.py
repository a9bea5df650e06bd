"""/api/v1/rooms/: rooms for those who run them. What happens inside a room: docs/protocol.md."""

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import mixins, viewsets
from rest_framework.request import Request
from rest_framework.response import Response

from dialogues.journal.stamps import stamp_of
from dialogues.people.enums import STAFF
from dialogues.programme.permissions import dialogue_or_404

from .actions import open_room
from .models import Room
from .queries.rooms import rooms_visible_to
from .serializers import OpeningSerializer, RoomSerializer


@extend_schema_view(list=extend_schema(summary="List rooms"), retrieve=extend_schema(summary="Read one room"))
class RoomViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet[Room]):
    queryset = Room.objects.none()
    serializer_class = RoomSerializer
    lookup_field = "code"
    lookup_value_regex = "[^/]+"

    def get_queryset(self) -> QuerySet[Room]:
        return rooms_visible_to(self.request.user)

    @extend_schema(summary="Open", request=OpeningSerializer, responses={201: RoomSerializer})
    def create(self, request: Request) -> Response:
        """Codes: `room.too_early`, `room.already_open`, `room.ended`, `dialogue.wrong_state`."""
        asked = OpeningSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        wanted = asked.validated_data
        dialogue = dialogue_or_404(request, wanted["programme"], wanted["dialogue"], *STAFF)
        room = open_room(dialogue=dialogue, reason=wanted.get("reason", ""), **stamp_of(request))
        return Response(RoomSerializer(room).data, status=201)
