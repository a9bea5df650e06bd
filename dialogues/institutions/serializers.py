from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiExample, extend_schema_serializer
from rest_framework import serializers

from dialogues.journal.serializers import ClosedSerializer
from dialogues.languages.serializers import TranslatedSerializerField

from .codes import valid_code
from .enums import Channel, ExternalId, InstitutionType, LegalForm, Level, Registration, Salutation
from .models import AdminArea, ContactPoint, Institution, InstitutionName
from .queries import group_mark, name_of, standing

_MINISTRY = {
    "code": "MOP",
    "type": "gov_central",
    "level": "national",
    "names": [
        {"language": "vi", "full": "Bộ Kế hoạch (minh hoạ)", "short": "BKH", "letter_symbol": "BKH"},
        {"language": "en", "full": "Ministry of Planning (illustration)"},
    ],
}


class NameSerializer(serializers.ModelSerializer[InstitutionName]):
    """One name in one language. The end is the first day on which it no longer holds; none means it holds now."""

    class Meta:
        model = InstitutionName
        fields = ("language", "full", "short", "letter_symbol", "valid_from_date", "valid_to_date")
        read_only_fields = ("valid_from_date", "valid_to_date")


class ChannelSerializer(ClosedSerializer):
    """A way by which it takes official letters in; on paper they go to its address."""

    kind = serializers.ChoiceField(choices=Channel.choices)
    address = serializers.CharField(max_length=200, required=False, allow_blank=True, default="")


class ContactPointSerializer(serializers.ModelSerializer[ContactPoint]):
    """A post, not a person."""

    class Meta:
        model = ContactPoint
        fields = ("id", "post", "email", "phone", "language", "channel", "is_primary", "closed_at")
        read_only_fields = fields


class InstitutionSerializer(serializers.ModelSerializer[Institution]):
    name = serializers.SerializerMethodField(help_text="What it is called now, in the language asked for.")
    names = NameSerializer(many=True, help_text="Every name it ever had, with its dates.")
    stakeholder_group = serializers.CharField(read_only=True, help_text="Follows from the type.")
    mark = serializers.SerializerMethodField(help_text="The letter of the group, as on every page.")
    area = serializers.CharField(source="area.code", default=None, read_only=True)
    parent = serializers.CharField(  # type: ignore[assignment]  # a field, not the serializer around this one
        source="parent.code", default=None, read_only=True
    )

    address_block = TranslatedSerializerField(read_only=True)
    official_channels = ChannelSerializer(many=True, read_only=True)
    contact_points = ContactPointSerializer(many=True, read_only=True, help_text="The closed ones, too.")

    class Meta:
        model = Institution
        fields = (
            "code", "name", "names", "type", "stakeholder_group", "mark", "level", "country", "is_national", "area",
            "parent", "registration", "registration_number", "legal_form", "address_block", "salutation_class",
            "protocol_rank", "official_channels", "interest_tags", "external_ids", "aliases", "contact_points",
            "is_fictitious", "valid_from_date", "valid_to_date",
        )  # fmt: skip
        read_only_fields = fields

    def get_name(self, institution: Institution) -> str:
        return name_of(institution)

    def get_mark(self, institution: Institution) -> str:
        return group_mark(institution.stakeholder_group)


class NewNameSerializer(ClosedSerializer):
    language = serializers.ChoiceField(choices=[code for code, _label in settings.LANGUAGES])
    full = serializers.CharField(max_length=250)
    short = serializers.CharField(max_length=60, required=False, allow_blank=True, default="")
    letter_symbol = serializers.CharField(
        max_length=30, required=False, allow_blank=True, default="", help_text="As its letters are numbered: BKHĐT."
    )


class FactsSerializer(ClosedSerializer):
    """What can be put right. Names have their own address, because a new name begins on a day."""

    code = serializers.CharField(max_length=20, validators=[valid_code])
    type = serializers.ChoiceField(choices=InstitutionType.choices)
    level = serializers.ChoiceField(choices=Level.choices)
    country = serializers.RegexField(r"^[A-Z]{2}$", required=False, help_text="ISO 3166-1, two letters.")
    is_national = serializers.BooleanField(required=False, help_text="Whether it may lead a coalition.")
    area = serializers.SlugRelatedField(
        slug_field="code", queryset=AdminArea.objects.all(), required=False, allow_null=True
    )
    parent = serializers.SlugRelatedField(  # type: ignore[assignment]  # a field, not the serializer around this one
        slug_field="code", queryset=standing(), required=False, allow_null=True
    )
    registration = serializers.ChoiceField(choices=Registration.choices, required=False)
    registration_number = serializers.CharField(max_length=60, required=False, allow_blank=True)
    legal_form = serializers.ChoiceField(choices=LegalForm.choices, required=False, allow_blank=True)
    address_block = TranslatedSerializerField(required=False)
    salutation_class = serializers.ChoiceField(choices=Salutation.choices, required=False)
    protocol_rank = serializers.IntegerField(min_value=1, max_value=999, required=False, allow_null=True)
    official_channels = ChannelSerializer(many=True, required=False)
    interest_tags = serializers.ListField(child=serializers.CharField(max_length=250), required=False, max_length=40)
    external_ids = serializers.DictField(
        child=serializers.CharField(max_length=100),
        required=False,
        help_text="By kind: " + ", ".join(ExternalId.values) + ".",
    )
    aliases = serializers.ListField(
        child=serializers.CharField(max_length=250), required=False, max_length=40, help_text="As people write it."
    )


def check_languages(names: Iterable[Mapping[str, str]]) -> None:
    languages = [name["language"] for name in names]
    if len(set(languages)) < len(languages):
        raise serializers.ValidationError(_("Give one name in each language."), code="repeated")


@extend_schema_serializer(examples=[OpenApiExample("A ministry", _MINISTRY, request_only=True)])
class NewInstitutionSerializer(FactsSerializer):
    names = NewNameSerializer(many=True, allow_empty=False)
    valid_from_date = serializers.DateField(required=False, allow_null=True, help_text="In existence since.")

    def validate_names(self, names: list[dict[str, str]]) -> list[dict[str, str]]:
        check_languages(names)
        return names


class RenamingSerializer(ClosedSerializer):
    """From that day on it is called so; the names it had end there and stay on record."""

    from_date = serializers.DateField()
    names = NewNameSerializer(many=True, allow_empty=False)

    def validate_names(self, names: list[dict[str, str]]) -> list[dict[str, str]]:
        check_languages(names)
        return names


def words_of(names: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The arguments that actions on names share."""
    given = list(names)
    return {
        "names": {name["language"]: name["full"] for name in given},
        "short_names": {name["language"]: name["short"] for name in given},
        "letter_symbol": next((name["letter_symbol"] for name in given if name["letter_symbol"]), ""),
    }
