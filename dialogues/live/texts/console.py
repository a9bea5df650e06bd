from django.utils.translation import gettext_lazy as _

from dialogues.commitments.enums import Lifecycle, Moderation
from dialogues.live.enums import Scene
from dialogues.people.enums import Mandate

from .words import Words, labels

CONSOLE: Words = (
    labels("state", Moderation)
    | labels("state", Lifecycle)
    | labels("mandate", Mandate)
    | labels("scene", Scene)
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
        "apart": _(
            "This server cannot hear the others at the moment. People in the room may be missing here, and what they "
            "send may show late. Nothing is lost."
        ),
        "wall": _("Wall"),
        "wall_joins": _("The wall still shows how to join, and none of these commitments."),
        "show_collected": _("Show the collected commitments on the wall"),
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
