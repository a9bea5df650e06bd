"""/api/v1/commitments/: read what you may see; take the steps of signing by the same actions as the pages."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from dialogues.journal.stamps import stamp_of
from dialogues.people.actors import actor_of
from dialogues.people.enums import MANAGERS
from dialogues.people.permissions import require_role

from .actions import record_sign_off, screen_commitment
from .models import Commitment
from .queries import commitments_visible_to
from .serializers import (
    ChosenSerializer,
    CommitmentSerializer,
    ScreeningSerializer,
    SignOffSerializer,
)

_LOOKUPS = {
    "programme": "dialogue__programme__code",
    "dialogue": "dialogue__code",
    "institution": "lead_institution__code",
    "due_before": "due_date__lt",
}
_PAGING = {"cursor", "page_size"}


class CommitmentViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet[Commitment]):
    queryset = Commitment.objects.none()
    serializer_class = CommitmentSerializer
    lookup_value_regex = r"\d+"

    def get_queryset(self) -> QuerySet[Commitment]:
        visible = commitments_visible_to(self.request.user)
        return self._chosen(visible) if self.action == "list" else visible

    @extend_schema(parameters=[ChosenSerializer])
    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().list(request, *args, **kwargs)

    @extend_schema(request=SignOffSerializer, responses={201: CommitmentSerializer})
    @action(detail=True, methods=["post"], url_path="sign-off")
    def sign_off(self, request: Request, pk: str) -> Response:
        """Record how the institution signed."""
        commitment, at = self._managed(request), timezone.now()
        said = SignOffSerializer(data=request.data, context={"commitment": commitment, "at": at})
        said.is_valid(raise_exception=True)
        record_sign_off(commitment=commitment, actor=actor_of(request.user), at=at, **said.validated_data)
        return self._answer(commitment, 201)

    @extend_schema(request=ScreeningSerializer, responses=CommitmentSerializer)
    @action(detail=True, methods=["post"])
    def screening(self, request: Request, pk: str) -> Response:
        """Record whether it can be verified."""
        commitment = self._managed(request)
        said = ScreeningSerializer(data=request.data)
        said.is_valid(raise_exception=True)
        # Programs say `note`; that is part of the outside contract.
        verdict = {"is_verifiable": said.validated_data["is_verifiable"], "reason": said.validated_data["note"]}
        screen_commitment(commitment=commitment, **stamp_of(request), **verdict)
        return self._answer(commitment, 200)

    def _chosen(self, visible: QuerySet[Commitment]) -> QuerySet[Commitment]:
        """Unknown filters are refused: `?status=` must not look as if it had found nothing (COM-8)."""
        asked = {name: value for name, value in self.request.query_params.items() if name not in _PAGING}
        chosen = ChosenSerializer(data=asked)
        chosen.is_valid(raise_exception=True)
        return visible.filter(**{_LOOKUPS.get(name, name): value for name, value in chosen.validated_data.items()})

    def _managed(self, request: Request) -> Commitment:
        commitment = self.get_object()
        require_role(request.user, commitment.dialogue.programme.scope, *MANAGERS)
        return commitment

    def _answer(self, commitment: Commitment, status: int) -> Response:
        now: Any = self.get_queryset().get(pk=commitment.pk)
        return Response(CommitmentSerializer(now).data, status=status)
