"""How letters reach an institution and address it, and by what else it is known."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from dialogues.institutions.enums import Channel, ExternalId, Salutation
from dialogues.institutions.models import Institution
from dialogues.languages.forms import TranslatedFormMixin

# What stands behind a channel's name. Paper post goes to the address above; calls go to the contact points.
_ADDRESSED = {
    Channel.EMAIL: _("Official e-mail address"),
    Channel.EXCHANGE: _("Code in the document exchange"),
    Channel.ZALO: _("Zalo number or link"),
    Channel.TELEGRAM: _("Telegram name or link"),
}


class ProfileForm(TranslatedFormMixin):
    salutation_class = forms.ChoiceField(
        label=_("Form of address in letters"),
        choices=Salutation.choices,
        help_text=_("Choose another than neutral only if the institution uses it of itself."),
    )
    protocol_rank = forms.IntegerField(
        label=_("Protocol rank"),
        min_value=1,
        max_value=999,
        required=False,
        help_text=_("Lists in order of precedence begin with 1. Leave it empty if it has none."),
    )
    aliases = forms.CharField(
        label=_("Other spellings"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=4000,
        help_text=_("One a line, as people write it: search and import recognise it by them."),
    )
    interest_tags = forms.CharField(
        label=_("Interests"),
        required=False,
        max_length=1000,
        help_text=_("What it works on, with commas between: apprenticeships, disability, water."),
    )

    def __init__(self, *args: Any, institution: Institution, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.institution = institution
        self.add_translated(
            "address",
            _("Address as letters show it"),
            languages=[code for code, _label in settings.LANGUAGES],
            content=institution.address_block,
            required=False,
            lines=3,
            max_length=500,
        )
        self.fields["by_post"] = forms.BooleanField(label=_("It takes letters on paper."), required=False)
        for channel, label in _ADDRESSED.items():
            self.fields[f"channel_{channel}"] = forms.CharField(label=label, max_length=200, required=False)
        for scheme in ExternalId:
            self.fields[f"id_{scheme}"] = forms.CharField(label=scheme.label, max_length=100, required=False)

    @property
    def facts(self) -> dict[str, Any]:
        told = self.cleaned_data
        return {
            "salutation_class": told["salutation_class"],
            "protocol_rank": told["protocol_rank"],
            "address_block": self.translated("address"),
            "aliases": told["aliases"].splitlines(),
            "interest_tags": told["interest_tags"].split(","),
            "official_channels": self._channels(),
            "external_ids": {scheme.value: told[f"id_{scheme}"] for scheme in ExternalId},
        }

    def _channels(self) -> list[dict[str, str]]:
        """A second address of a kind, which the API may have brought, stays."""
        told = self.cleaned_data
        chosen = [{"kind": Channel.POST.value, "address": ""}] if told["by_post"] else []
        for channel in _ADDRESSED:
            first, *more = [*_addresses(self.institution, channel), ""]
            if told[f"channel_{channel}"]:
                chosen.append({"kind": channel.value, "address": told[f"channel_{channel}"]})
            chosen += [{"kind": channel.value, "address": address} for address in more if address and address != first]
        phones = [item for item in self.institution.official_channels if item["kind"] == Channel.PHONE]
        return [*chosen, *phones]


def profile_of(institution: Institution) -> dict[str, Any]:
    """What the form begins with."""
    channels = {f"channel_{kind}": next(iter(_addresses(institution, kind)), "") for kind in _ADDRESSED}
    return {
        "salutation_class": institution.salutation_class,
        "protocol_rank": institution.protocol_rank,
        "aliases": "\n".join(institution.aliases),
        "interest_tags": ", ".join(institution.interest_tags),
        "by_post": any(item["kind"] == Channel.POST for item in institution.official_channels),
        **channels,
        **{f"id_{scheme}": institution.external_ids.get(scheme, "") for scheme in ExternalId},
    }


def _addresses(institution: Institution, kind: str) -> list[str]:
    return [item["address"] for item in institution.official_channels if item["kind"] == kind]
