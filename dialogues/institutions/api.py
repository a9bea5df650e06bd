"""/api/v1/institutions/: the register, read by all staff, changed by those who manage a programme."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import mixins, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from dialogues.journal.stamps import stamp_of

from .actions import change_institution, register_institution, rename_institution
from .enums import InstitutionType, Level, StakeholderGroup
from .models import Institution
from .permissions import institution_or_404, kept_instead_of, require
from .queries import filtered_institutions, institutions_visible_to
from .serializers import (
    FactsSerializer,
    InstitutionSerializer,
    NewInstitutionSerializer,
    RenamingSerializer,
    words_of,
)


class InstitutionFilter(filters.FilterSet):  # type: ignore[misc]  # the library ships no types
    q = filters.CharFilter(
        method="chosen", help_text="Name, code or area; blind to case, accents and spaces: `daklak` finds Đắk Lắk."
    )
    group = filters.ChoiceFilter(method="chosen", choices=StakeholderGroup.choices)
    type = filters.ChoiceFilter(choices=InstitutionType.choices)
    level = filters.ChoiceFilter(choices=Level.choices)
    area = filters.CharFilter(method="chosen", help_text="Code of an area; also finds those in areas merged into it.")
    parent = filters.CharFilter(field_name="parent__code", help_text="Code of the institution above.")

    def chosen(self, among: QuerySet[Institution], name: str, value: str) -> QuerySet[Institution]:
        return filtered_institutions(among, {name: value})


@extend_schema_view(
    list=extend_schema(summary="List institutions"), retrieve=extend_schema(summary="Read one institution")
)
class InstitutionViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet[Institution]):
    queryset = Institution.objects.none()
    serializer_class = InstitutionSerializer
    filterset_class = InstitutionFilter
    lookup_field = "code"
    lookup_value_regex = "[^/]+"

    def get_queryset(self) -> QuerySet[Institution]:
        visible = institutions_visible_to(self.request.user)
        return visible.select_related("area", "parent").prefetch_related("names", "contact_points")

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The code of a record that was merged into another leads to that one (302)."""
        if kept := kept_instead_of(request, kwargs["code"]):
            return Response(status=302, headers={"Location": reverse("api_institution-detail", args=[kept])})
        return super().retrieve(request, *args, **kwargs)

    @extend_schema(summary="Register", request=NewInstitutionSerializer, responses={201: InstitutionSerializer})
    def create(self, request: Request) -> Response:
        """Codes: `institution.code_taken`."""
        require(request, "add")
        said = NewInstitutionSerializer(data=request.data)
        said.is_valid(raise_exception=True)
        given = dict(said.validated_data)
        registered = register_institution(**words_of(given.pop("names")), **given, **stamp_of(request))
        return self._answer(registered, 201)

    @extend_schema(summary="Correct facts", request=FactsSerializer, responses=InstitutionSerializer)
    def partial_update(self, request: Request, code: str) -> Response:
        """Only what is sent changes. Codes: `institution.code_taken`, `institution.own_parent`."""
        institution = institution_or_404(request, code, "change")
        said = FactsSerializer(data=request.data, partial=True)
        said.is_valid(raise_exception=True)
        changed = change_institution(institution=institution, changes=said.validated_data, **stamp_of(request))
        return self._answer(changed, 200)

    @extend_schema(summary="Rename from a day on", request=RenamingSerializer, responses={201: InstitutionSerializer})
    @action(detail=True, methods=["post"], pagination_class=None, filterset_class=None)
    def names(self, request: Request, code: str) -> Response:
        """Codes: `institution.renamed_too_early`."""
        institution = institution_or_404(request, code, "change")
        said = RenamingSerializer(data=request.data)
        said.is_valid(raise_exception=True)
        given: dict[str, Any] = words_of(said.validated_data["names"])
        renamed = rename_institution(
            institution=institution, from_date=said.validated_data["from_date"], **given, **stamp_of(request)
        )
        return self._answer(renamed, 201)

    def _answer(self, institution: Institution, status: int) -> Response:
        now = self.get_queryset().get(pk=institution.pk)
        return Response(InstitutionSerializer(now).data, status=status)
