from django.utils.translation import gettext_lazy as _

from dialogues.journal.errors import Refused


class AgendaItemInUse(Refused):
    code = "agenda_item.in_use"
    detail = _("This item has started or has results; it stays on the agenda.")


class AgendaChangedMeanwhile(Refused):
    code = "agenda.changed_meanwhile"
    detail = _("The agenda has changed since this was proposed. Please ask for a new proposal.")


class LooserAttribution(Refused):
    code = "agenda_item.looser_attribution"
    detail = _("An agenda item can only be stricter than its dialogue.")
    field = "attribution_rule"


class RoleExists(Refused):
    code = "dialogue_role.exists"
    detail = _("This person already has this role.")
    field = "person"


class PersonMissing(Refused):
    code = "dialogue_role.person_missing"
    detail = _("Choose a person or write a name.")
    field = "name"
