from django.utils.translation import gettext_lazy as _

from .words import Words

WALL: Words = {
    "state_on_the_wall": _("On the wall"),
    "state_read_back": _("Read back"),
    "state_confirmed": _("Confirmed"),
    "commitments_one": _("commitment"),
    "commitments_other": _("commitments"),
    "institutions_one": _("institution"),
    "institutions_other": _("institutions"),
    "join_steps": _("Scan the code, or open {url}. No account: only your name and institution."),
    "waiting_first": _("The first commitment appears here."),
    "closing_line": _("{commitments} from {institutions}"),
    "count_institutions_one": _("{count} institution"),
    "count_institutions_other": _("{count} institutions"),
    "closing_next": _("Each is read back, confirmed and followed up until it is kept."),
    "stale": _("No link. This was the state at {time}; reconnecting."),
    "wall_away": _("This wall is no longer let in. Please open it again from the console."),
    "not_open": _("We begin soon."),
    "ended": _("Thank you."),
}
