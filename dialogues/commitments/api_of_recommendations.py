"""/api/v1/recommendations/: what was recommended to whom, and what they answered. The same as the public page."""

from django.db.models import Q, QuerySet
from drf_spectacular.utils import extend_schema_field
from rest_framework import mixins, serializers, viewsets

from dialogues.people.queries import scope_ids

from .models import ReasonedResponse, Recommendation
from .queries import public_programmes
from .queries.recommendations import issued, leads_publicly_to, told_recommendations


class ReasonedResponseSerializer(serializers.ModelSerializer[ReasonedResponse]):
    leads_to = serializers.SerializerMethodField()

    class Meta:
        model = ReasonedResponse
        fields = ("position", "reason", "language", "letter_number", "letter_date", "answered_at", "leads_to")
        read_only_fields = fields

    @extend_schema_field(serializers.ListField(child=serializers.IntegerField()))
    def get_leads_to(self, response: ReasonedResponse) -> list[int]:
        """Ids of commitments that anybody may read."""
        return [one.pk for one in leads_publicly_to(response)]


class AddresseeSerializer(serializers.Serializer[object]):
    """Whoever was asked; `answer` is null while it has not answered."""

    institution = serializers.CharField(source="institution.code")
    name = serializers.CharField()
    answer = ReasonedResponseSerializer(allow_null=True)


class RecommendationSerializer(serializers.ModelSerializer[Recommendation]):
    programme = serializers.CharField(source="programme.code")
    addressees = serializers.SerializerMethodField()

    class Meta:
        model = Recommendation
        fields = ("id", "programme", "code", "text", "issued_at", "addressees")
        read_only_fields = fields

    @extend_schema_field(AddresseeSerializer(many=True))
    def get_addressees(self, recommendation: Recommendation) -> object:
        return AddresseeSerializer(issued(recommendation).addressees, many=True).data


class RecommendationViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet[Recommendation]):
    queryset = Recommendation.objects.none()
    serializer_class = RecommendationSerializer
    lookup_value_regex = r"\d+"

    def get_queryset(self) -> QuerySet[Recommendation]:
        own = Q(programme__in=scope_ids(self.request.user, "programme"))
        return told_recommendations().filter(own | Q(programme__in=public_programmes().order_by().values("pk")))
