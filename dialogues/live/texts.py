"""The words of the three live surfaces. The page hands them to its script, which translates nothing itself.

Named values stand in {braces}. What counts comes twice, `<key>_one` and `<key>_other`, as the language's plural has it.
"""

from typing import Literal

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from dialogues.commitments.enums import Lifecycle, Moderation, ResourceKind
from dialogues.live.enums import Scene
from dialogues.people.enums import Mandate

Surface = Literal["phone", "console", "wall"]
Words = dict[str, object]  # of words still to be translated


def texts_for(surface: Surface) -> dict[str, str]:
    """The words of one surface in the present language."""
    return {key: str(text) for key, text in (_SHARED | _OF[surface]).items()}


def _labels(prefix: str, choices: type[TextChoices]) -> Words:
    return {f"{prefix}_{choice.value}": choice.label for choice in choices}


_SHARED: Words = _labels("resource", ResourceKind) | {
    "link_connecting": _("Connecting …"),
    "link_connected": _("Connected"),
    "link_offline": _("Offline"),
    "link_away": _("Not in the room"),
    "group_": _("No known group"),
    "measured_by": _("Measured by"),
    "by": _("By"),
    "with": _("With"),
    "resources": _("Resources"),
    "not_said": _("not said yet"),
    "no_date": _("no date yet"),
    "from": _("from"),
    "to": _("to"),
    "now": _("Now: {item}"),
    "minutes_left_one": _("{count} minute left"),
    "minutes_left_other": _("{count} minutes left"),
    "minutes_over_one": _("{count} minute over time"),
    "minutes_over_other": _("{count} minutes over time"),
    "time_is_up": _("Time is up"),
}

_PHONE: Words = {
    "state_saved": _("Saved on this phone"),
    "state_refused": _("Needs a change"),
    "state_waiting": _("Received"),
    "state_held": _("Received"),
    "state_rejected": _("Not for the wall"),
    "state_on_the_wall": _("On the wall"),
    "state_read_back": _("Read back"),
    "state_confirmed": _("Confirmed"),
    "state_unconfirmed": _("Not confirmed in time"),
    "state_signoff_requested": _("Confirmed, waiting for the signature"),
    "state_returned_for_change": _("Returned for a change"),
    "state_declined_by_institution": _("Declined by the institution"),
    "state_signed_off": _("Signed off"),
    "state_statement_of_intent": _("Statement of intent"),
    "state_active": _("Signed off and under way"),
    "state_fulfilment_claimed": _("Reported as done"),
    "state_under_verification": _("Being verified"),
    "state_contested": _("Contested"),
    "state_closed": _("Closed"),
    "state_lapsed": _("Lapsed"),
    "state_superseded": _("Superseded"),
    "agenda": _("Agenda"),
    "agenda_now": _("now"),
    "minutes_one": _("{count} minute"),
    "minutes_other": _("{count} minutes"),
    "new_commitment": _("New commitment"),
    "what": _("What will {who} do?"),
    "what_hint": _("One sentence: what, for whom, how many."),
    "say_what": _("Write what you will do."),
    "by_when": _("By when?"),
    "with_whom": _("With whom?"),
    "more": _("More"),
    "more_hint": _("measured how, from and to, with what"),
    "measured_how": _("Measured how?"),
    "measured_how_hint": _("For example: apprentices trained"),
    "from_label": _("From"),
    "to_label": _("To"),
    "unit": _("Unit"),
    "with_what": _("With what?"),
    "add_resource": _("Add money, staff time or goods"),
    "remove_resource": _("Remove"),
    "resource_kind": _("Kind of resource"),
    "amount": _("Amount"),
    "currency": _("Currency"),
    "resource_note": _("Note"),
    "send": _("Send"),
    "send_again": _("Send again"),
    "save_change": _("Save the change"),
    "cancel": _("Cancel"),
    "last_saved": _("Saved on this phone. It is sent by itself."),
    "last_refused": _("It needs a change: see below."),
    "last_received": _("Received. You find it below."),
    "ground_rules": _("Ground rules"),
    "accept_rules": _("I have read the ground rules and keep to them."),
    "rules_first": _("Tick the ground rules above, then send."),
    "my_commitments": _("My commitments"),
    "none_yet": _("None yet. What you send appears here, and you can change or withdraw it until it is confirmed."),
    "edit": _("Change"),
    "withdraw": _("Withdraw"),
    "withdraw_ask": _("Withdraw this commitment? This cannot be undone."),
    "keep_it": _("Keep it"),
    "throw_away": _("Throw this text away"),
    "read_back_ask": _("It was read out to the room. Is this what you promise?"),
    "read_back_told": _("It was read out to the room."),
    "read_back_call": _("{code} was read back. Please confirm it."),
    "confirm": _("Yes, confirm"),
    "may_not_confirm": _("Your institution confirms this after the dialogue."),
    "understood": _("I see"),
    "refused_without_reason": _("The room did not take this. Please change it and send it again."),
    "others_on_the_wall_one": _("{count} more on the wall"),
    "others_on_the_wall_other": _("{count} more on the wall"),
    "room_not_open": _("The room is not open yet. This page changes by itself when it opens."),
    "room_ended": _("The dialogue has ended. Thank you. What you promised stands below."),
    "offline_notice": _(
        "No network. Go on writing: everything is saved on this phone and sent when the network is back."
    ),
    "away_notice": _("This phone is no longer in the room. What you wrote is still here."),
    "join_again": _("Join again"),
    "unsent_one": _("{count} text is only on this phone."),
    "unsent_other": _("{count} texts are only on this phone."),
    "keep_open": _("Please keep this page open."),
    "shelf_plain": _("This browser keeps your texts in its simple storage. Do not clear it before they are sent."),
    "shelf_memory": _("This browser keeps nothing. Stay on this page until your texts are sent."),
}

_CONSOLE = (
    _labels("state", Moderation)
    | _labels("state", Lifecycle)
    | _labels("mandate", Mandate)
    | _labels("scene", Scene)
    | {
        "run_sheet": _("Run sheet"),
        "start_next": _("Start next"),
        "start_this": _("Start"),
        "item_done": _("done"),
        "item_current": _("now"),
        "inbox": _("Inbox"),
        "tab_new": _("New"),
        "tab_held": _("Held"),
        "tab_wall": _("On the wall"),
        "tab_read": _("Read back"),
        "tab_all": _("All"),
        "filter": _("Filter"),
        "filter_hint": _("Code, institution or words"),
        "nothing_new": _("Nothing waits. New commitments appear here by themselves."),
        "nothing_here": _("Nothing here."),
        "nothing_found": _("Nothing matches “{text}”."),
        "state_waiting": _("New"),
        "state_on_the_wall": _("On the wall"),
        "state_read_back": _("Read back, waits for “confirm”"),
        "state_withdrawn_before_confirmation": _("Withdrawn"),
        "missing_due": _("no date"),
        "missing_indicator": _("not measured"),
        "missing_baseline": _("no starting figure"),
        "missing_target": _("no target figure"),
        "ask_due": _("By when?"),
        "ask_indicator": _("Measured how?"),
        "ask_baseline": _("Starting from what figure?"),
        "ask_target": _("Up to what figure?"),
        "ask_for": _("Ask {who}:"),
        "ask_hint": _(
            "Only the author changes the words, on their own phone. Held texts wait here and are not on the wall."
        ),
        "hold_until": _("Hold it until they have"),
        "accept": _("Accept"),
        "hold": _("Hold"),
        "merge": _("Merge"),
        "ask": _("Ask for detail"),
        "show": _("Show on wall"),
        "read_back": _("Read it back"),
        "reject": _("Not for the wall"),
        "reject_why": _("Why is it not for the wall? The author is told."),
        "undo": _("Undo"),
        "undone": _("Undone: {what}"),
        "nothing_to_undo": _("There is nothing to undo."),
        "did_accept": _("{code} accepted"),
        "did_hold": _("{code} held"),
        "did_merge": _("{code} merged into {into}"),
        "did_reject": _("{code} kept off the wall"),
        "did_show": _("{code} shown on the wall"),
        "did_unshow": _("{code} no longer in front"),
        "did_read_back": _("{code} read back; its author can confirm now"),
        "did_scene": _("Wall: {scene}"),
        "did_item": _("Started: {item}"),
        "merge_into": _("Merge {code} into"),
        "merge_hint": _("Merge only when both authors agree. The text merged away stays in the record."),
        "merge_none": _("There is no other commitment to merge into."),
        "merged_into": _("merged into {code}"),
        "cancel": _("Cancel"),
        "room": _("Room"),
        "here_one": _("person here"),
        "here_other": _("people here"),
        "posted_of_here": _("Have posted, of those here"),
        "group_posted": _("{posted} of {here}"),
        "invite_group": _("Invite them to speak"),
        "unsent_phones_one": _("{count} phone holds unsent texts"),
        "unsent_phones_other": _("{count} phones hold unsent texts"),
        "wall": _("Wall"),
        "open_wall": _("Open the wall"),
        "joining": _("Joining"),
        "code_lets_in": _("The code lets people in."),
        "code_closed": _("The code lets nobody in."),
        "close_code": _("Close the code"),
        "open_code": _("Let people in"),
        "change_code": _("New code"),
        "open_room": _("Open the room"),
    "did_open": _("The room is open. Phones and wall know it already."),
    "end_room": _("End the room"),
        "end_ask": _(
            "End the room? Phones can no longer post and the time for confirming begins. This cannot be undone."
        ),
        "end_yes": _("End it"),
        "room_is_closed": _("The room is not open yet."),
        "room_is_ended": _("The room has ended."),
        "shortcuts": _("Keyboard"),
        "shortcuts_on": _("Single keys work"),
        "key_next": _("next and previous commitment"),
        "close": _("Close"),
        "offline_console": _(
            "No link to the server. Phones keep what people write, the wall shows what it had, and so does this page."
        ),
        "console_away": _("You are signed out, or no longer one of this programme's staff."),
        "sign_in_again": _("Sign in again"),
        "refused": _("Not done: {detail}"),
        "lost": _("No answer from the server. Please try again."),
    }
)

_WALL: Words = {
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

_OF: dict[Surface, Words] = {"phone": _PHONE, "console": _CONSOLE, "wall": _WALL}
