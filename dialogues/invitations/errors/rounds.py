from django.utils.translation import gettext_lazy as _

from dialogues.journal.errors import Refused


class NobodyChosen(Refused):
    code = "round.nobody_chosen"
    detail = _("Choose the institutions first.")


class NothingToDo(Refused):
    code = "round.nothing_to_do"
    detail = _("There is no letter in this round that this step could be done with.")


class AlreadyPrepared(Refused):
    code = "round.already_prepared"
    detail = _("An invitation has been prepared for this institution. Withdraw it first.")
