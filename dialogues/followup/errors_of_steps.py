"""Why one step cannot wait for another, or be verified."""

from django.utils.translation import gettext_lazy as _

from dialogues.journal.errors import Refused


class DependencyElsewhere(Refused):
    code = "action_item.dependency_elsewhere"
    detail = _("A step waits only for steps of the same commitment.")
    field = "depends_on"


class DependencyCircular(Refused):
    code = "action_item.dependency_circular"
    detail = _("They would wait for one another, and none could ever be done.")
    field = "depends_on"


class NoStepBefore(Refused):
    code = "action_item.no_step_before"
    detail = _("There is no step before the first one.")


class StepVerifierNotIndependent(Refused):
    """INV-14, for a step."""

    code = "action_item.not_independent"
    detail = _("Whoever verifies a step neither belongs to an institution that owes it nor reported on it.")
