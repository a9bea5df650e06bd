"""/api/v1/commitments/{id}/: what owners report, reporting it, and asking them for their signature."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response

from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import commitments_visible_to, local_date
from dialogues.commitments.serializers import CommitmentSerializer, StrictSerializer
from dialogues.journal.stamps import stamp_of
from dialogues.people.actors import actor_of
from dialogues.people.enums import MANAGERS
from dialogues.people.permissions import require_role
from dialogues.people.queries import person_of

from .actions import report_progress
from .actions.asking_signatures import ask_to_sign
from .models import ProgressUpdate
from .queries import rights_of
from .queries.papers import Papers
from .queries.shares import speaking_for
from .serializers import ProgressSerializer, ProgressUpdateSerializer


class ProgressView(generics.GenericAPIView[ProgressUpdate]):
    """In the order in which they came. Reporting is for focal points and signatories of its owners, and for managers.

    Of a joint pledge each reports on its own part; `signatory` names it where more than one could be meant.
    """

    queryset = ProgressUpdate.objects.none()
    serializer_class = ProgressUpdateSerializer

    @extend_schema(responses=ProgressUpdateSerializer(many=True))
    def get(self, request: Request, pk: int) -> Response:
        commitment = self._commitment(request, pk)
        told = ("signatory", "people", "through", "commitment__dialogue")
        page = self.paginate_queryset(commitment.progress_updates.select_related(*told))
        told_to = {"papers": Papers(commitment, request.user, local_date(commitment, timezone.now()))}
        return self.get_paginated_response(ProgressUpdateSerializer(page, many=True, context=told_to).data)

    @extend_schema(request=ProgressSerializer, responses={201: ProgressUpdateSerializer})
    def post(self, request: Request, pk: int) -> Response:
        commitment, at = self._commitment(request, pk), timezone.now()
        rights = rights_of(request.user, commitment, local_date(commitment, at))
        if not (rights.manages or rights.speaks):
            raise PermissionDenied
        said = ProgressSerializer(data=request.data)
        said.is_valid(raise_exception=True)
        progress = said.progress()
        update = report_progress(
            subject=commitment,
            progress=progress,
            institution=speaking_for(request.user, commitment, progress.signatory, local_date(commitment, at)),
            client_key=request.headers.get("Idempotency-Key") or None,
            person=person_of(request.user) if rights.speaks else None,
            actor=actor_of(request.user),
            at=at,
        )
        told_to = {"papers": Papers(commitment, request.user, local_date(commitment, at))}
        return Response(ProgressUpdateSerializer(update, context=told_to).data, status=201)

    def _commitment(self, request: Request, pk: int) -> Commitment:
        return get_object_or_404(commitments_visible_to(request.user), pk=pk)


class SignOffRequestView(generics.GenericAPIView[Commitment]):
    """Ask the owners to sign: a numbered letter to each, or a reminder of it where they have this text already."""

    queryset = Commitment.objects.none()
    serializer_class = CommitmentSerializer

    @extend_schema(request=StrictSerializer, responses=CommitmentSerializer)
    def post(self, request: Request, pk: int) -> Response:
        visible = commitments_visible_to(request.user)
        commitment = get_object_or_404(visible, pk=pk)
        require_role(request.user, commitment.dialogue.programme.scope, *MANAGERS)
        StrictSerializer(data=request.data).is_valid(raise_exception=True)
        ask_to_sign(programme=commitment.dialogue.programme, keys=[commitment.pk], **stamp_of(request))
        now: Any = visible.get(pk=pk)
        return Response(CommitmentSerializer(now).data)
