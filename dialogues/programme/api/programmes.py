"""/api/v1/programmes/: what one works for. Programmes are founded and wound up on their pages."""

from django.db.models import QuerySet
from django_filters import rest_framework as filters
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import generics, mixins, viewsets

from dialogues.programme.enums import IndicatorKind, ProgrammeState
from dialogues.programme.models import Programme, Target
from dialogues.programme.permissions import programme_or_404
from dialogues.programme.queries import programmes_visible_to
from dialogues.programme.serializers import ProgrammeSerializer, TargetSerializer

IN_PROGRAMME = OpenApiParameter("code", str, OpenApiParameter.PATH, description="Code of the programme.")


class ProgrammeFilter(filters.FilterSet):  # type: ignore[misc]  # the library ships no types
    state = filters.ChoiceFilter(choices=ProgrammeState.choices)


class TargetFilter(filters.FilterSet):  # type: ignore[misc]  # the library ships no types
    kind = filters.ChoiceFilter(choices=IndicatorKind.choices)


@extend_schema_view(list=extend_schema(summary="List programmes"), retrieve=extend_schema(summary="Read one programme"))
class ProgrammeViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet[Programme]):
    queryset = Programme.objects.none()
    serializer_class = ProgrammeSerializer
    filterset_class = ProgrammeFilter
    lookup_field = "code"
    lookup_value_regex = "[^/]+"

    def get_queryset(self) -> QuerySet[Programme]:
        return programmes_visible_to(self.request.user).select_related("convening_institution", "previous")


@extend_schema(summary="List the targets of a programme", parameters=[IN_PROGRAMME])
class TargetList(generics.ListAPIView[Target]):
    queryset = Target.objects.none()
    serializer_class = TargetSerializer
    filterset_class = TargetFilter

    def get_queryset(self) -> QuerySet[Target]:
        return programme_or_404(self.request, self.kwargs["code"]).targets.all()
