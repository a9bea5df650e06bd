"""/api/v1/programmes/{code}/dialogues/: planned, moved and taken through their life by the actions of the pages."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django_filters import rest_framework as filters
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import mixins, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from dialogues.journal.stamps import stamp_of
from dialogues.people.enums import MANAGERS
from dialogues.programme.actions import change_dialogue, move_dialogue, plan_dialogue, reschedule_dialogue
from dialogues.programme.enums import DialogueKind, DialogueState
from dialogues.programme.errors import DialogueTimesIncomplete
from dialogues.programme.models import Dialogue
from dialogues.programme.permissions import dialogue_or_404, programme_or_404
from dialogues.programme.queries import dialogues_visible_to
from dialogues.programme.serializers import (
    ChangedDialogueSerializer,
    DialogueSerializer,
    NewDialogueSerializer,
    StepSerializer,
)

from .programmes import IN_PROGRAMME

ONE = [IN_PROGRAMME, OpenApiParameter("dialogue_code", str, OpenApiParameter.PATH, description="Code of the dialogue.")]


class DialogueFilter(filters.FilterSet):  # type: ignore[misc]  # the library ships no types
    kind = filters.ChoiceFilter(choices=DialogueKind.choices)
    state = filters.ChoiceFilter(choices=DialogueState.choices)
    starts_after = filters.IsoDateTimeFilter(field_name="starts_at", lookup_expr="gte")
    starts_before = filters.IsoDateTimeFilter(field_name="starts_at", lookup_expr="lt")


@extend_schema_view(
    list=extend_schema(summary="List the dialogues of a programme", parameters=[IN_PROGRAMME]),
    retrieve=extend_schema(summary="Read one dialogue", parameters=ONE),
)
class DialogueViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet[Dialogue]):
    queryset = Dialogue.objects.none()
    serializer_class = DialogueSerializer
    filterset_class = DialogueFilter
    lookup_field = "code"
    lookup_url_kwarg = "dialogue_code"

    def get_queryset(self) -> QuerySet[Dialogue]:
        programme = programme_or_404(self.request, self.kwargs["code"])
        dialogues = dialogues_visible_to(self.request.user).filter(programme=programme)
        return dialogues.select_related("programme", "convenor", "host").prefetch_related("areas", "links_out__target")

    @extend_schema(
        summary="Plan a dialogue",
        parameters=[IN_PROGRAMME],
        request=NewDialogueSerializer,
        responses={201: DialogueSerializer},
    )
    def create(self, request: Request, code: str) -> Response:
        """Codes: `dialogue.code_taken`, `dialogue.times_incomplete`, `dialogue.ends_before_start`, `link.not_later`."""
        programme = programme_or_404(request, code, *MANAGERS)
        said = NewDialogueSerializer(data=request.data, context={"programme": programme})
        said.is_valid(raise_exception=True)
        planned = plan_dialogue(programme=programme, **said.validated_data, **stamp_of(request))
        return self._answer(planned, 201)

    @extend_schema(
        summary="Change a dialogue, or move it",
        parameters=ONE,
        request=ChangedDialogueSerializer,
        responses=DialogueSerializer,
    )
    def partial_update(self, request: Request, code: str, dialogue_code: str) -> Response:
        """All of it or nothing. Codes: `dialogue.no_longer_planned`, `dialogue.ends_before_start`, `link.not_later`."""
        dialogue = dialogue_or_404(request, code, dialogue_code, *MANAGERS)
        said = ChangedDialogueSerializer(data=request.data, partial=True)
        said.is_valid(raise_exception=True)
        with transaction.atomic():
            _change(dialogue, dict(said.validated_data), request)
        return self._answer(dialogue, 200)

    @extend_schema(summary="Take the next step", parameters=ONE, request=StepSerializer, responses=DialogueSerializer)
    @action(detail=True, methods=["post"], pagination_class=None, filterset_class=None)
    def state(self, request: Request, code: str, dialogue_code: str) -> Response:
        """Codes: `dialogue.wrong_state`, `dialogue.no_date`, `dialogue.no_chair`, `dialogue.no_agenda`,
        `dialogue.no_ground_rules`, `dialogue.reason_missing`. The live room opens and ends a dialogue.
        """
        dialogue = dialogue_or_404(request, code, dialogue_code, *MANAGERS)
        said = StepSerializer(data=request.data)
        said.is_valid(raise_exception=True)
        step = said.validated_data
        move_dialogue(dialogue=dialogue, to=step["state"], reason=step["reason"], **stamp_of(request))
        return self._answer(dialogue, 200)

    def _answer(self, dialogue: Dialogue, status: int) -> Response:
        now = self.get_queryset().get(pk=dialogue.pk)
        return Response(DialogueSerializer(now).data, status=status)


def _change(dialogue: Dialogue, changes: dict[str, Any], request: Request) -> None:
    """When it is, and what it is, are two actions; who sends both gets both or none."""
    stamp, reason = stamp_of(request), changes.pop("exception_reason", "")
    starts_at, ends_at = changes.pop("starts_at", dialogue.starts_at), changes.pop("ends_at", dialogue.ends_at)
    if (starts_at, ends_at) != (dialogue.starts_at, dialogue.ends_at):
        if starts_at is None or ends_at is None:
            raise DialogueTimesIncomplete
        reschedule_dialogue(dialogue=dialogue, starts_at=starts_at, ends_at=ends_at, exception_reason=reason, **stamp)
    if changes:
        change_dialogue(dialogue=dialogue, changes=changes, **stamp)
