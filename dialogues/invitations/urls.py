from django.urls import path

from . import letter_urls
from .views import (
    access,
    badges,
    by_hand,
    consents,
    contacts,
    deadlines,
    delegates,
    deputies,
    disclosures,
    door,
    erasing,
    invitations,
    mandates,
    naming,
    nominations,
    own_people,
    profile,
    reminders,
    replies,
    rsvp,
    screening,
    seats,
    steps,
    stopping,
    waiting,
    walk_ins,
)

DIALOGUE = "programmes/<str:code>/dialogues/<str:dialogue_code>"
TAKEN_BACK = "programmes/<str:code>/consents-taken-back/<int:pk>/"

urlpatterns = [
    path(f"{DIALOGUE}/invitations/", invitations.invitation_list, name="invitations"),
    path(f"{DIALOGUE}/invitations/new/", invitations.invitation_new, name="invitation_new"),
    path(f"{DIALOGUE}/invitations/new/<str:institution_code>/", invitations.invitation_form, name="invitation_form"),
    path("invitations/<int:pk>/", steps.invitation_detail, name="invitation"),
    path("invitations/<int:pk>/sending/", steps.invitation_sending, name="invitation_sending"),
    path("invitations/<int:pk>/withdrawal/", steps.invitation_withdrawal, name="invitation_withdrawal"),
    path("invitations/<int:pk>/restoration/", steps.invitation_restoration, name="invitation_restoration"),
    path("invitations/<int:pk>/reply/", steps.invitation_reply, name="invitation_reply"),
    path("nominations/<int:pk>/acceptance/", steps.nomination_acceptance, name="nomination_acceptance"),
    path(f"{DIALOGUE}/delegates/", delegates.delegate_list, name="delegates"),
    path("delegates/<int:pk>/check-in/", delegates.check_in, name="delegate_check_in"),
    path("delegates/<int:pk>/check-in/undo/", delegates.check_in_undo, name="delegate_check_in_undo"),
    path(f"{DIALOGUE}/delegates/list/", disclosures.delegate_disclosure, name="delegate_disclosure"),
    path("programmes/<str:code>/consents-taken-back/", consents.consents_taken_back, name="consents_taken_back"),
    path(f"{TAKEN_BACK}done/", consents.consent_taken_back_done, name="consent_taken_back_done"),
    path(f"{TAKEN_BACK}reopening/", consents.consent_taken_back_reopening, name="consent_taken_back_reopening"),
    path(
        f"{TAKEN_BACK}third-parties/<int:party>/untold/",
        consents.consent_third_party_untold,
        name="consent_third_party_untold",
    ),
    path(f"{TAKEN_BACK}third-parties/", consents.consent_third_party_new, name="consent_third_party_new"),
    path(
        f"{TAKEN_BACK}third-parties/<int:party>/told/",
        consents.consent_third_party_told,
        name="consent_third_party_told",
    ),
    path("programmes/<str:code>/disclosures/", disclosures.disclosures, name="disclosures"),
    path(f"{DIALOGUE}/seats/", seats.seat_plan, name="seat_plan"),
    path(f"{DIALOGUE}/seats/edit/", seats.seat_plan_edit, name="seat_plan_edit"),
    path(f"{DIALOGUE}/seats/targets/", seats.seat_targets, name="seat_targets"),
    path(f"{DIALOGUE}/seats/releases/", seats.seat_releases, name="seat_releases"),
    path(f"{DIALOGUE}/seats/people/", waiting.waiting_person, name="waiting_person"),
    path(f"{DIALOGUE}/seats/attendance/", seats.seat_attendance, name="seat_attendance"),
    path("seat-releases/<int:pk>/undo/", seats.seat_release_undo, name="seat_release_undo"),
    path("seat-offers/<int:pk>/withdrawal/", waiting.seat_offer_withdrawal, name="seat_offer_withdrawal"),
    path("waiting/<int:pk>/removal/", waiting.waiting_removal, name="waiting_removal"),
    path("waiting/<int:pk>/return/", waiting.waiting_return, name="waiting_return"),
    path("r/<str:secret>/profile/", profile.profile, name="reply_profile"),
    path("r/<str:secret>/profile/erasure/", profile.profile_erasure, name="reply_profile_erasure"),
    path("r/<str:secret>/profile/head-count/", profile.profile_head_count, name="reply_profile_head_count"),
    path("r/<str:secret>/seat/", waiting.seat_answer, name="reply_seat"),
    path("r/<str:secret>/", replies.reply, name="reply"),
    path("r/<str:secret>/receipt/", nominations.receipt, name="reply_receipt"),
    path("r/<str:secret>/refusal/", nominations.refusal, name="reply_refusal"),
    path("r/<str:secret>/needs/", rsvp.access_needs, name="reply_needs"),
    path("r/<str:secret>/site/", rsvp.site, name="reply_site"),
    path("r/<str:secret>/links/", rsvp.links, name="reply_links"),
    path("r/<str:secret>/calendar/renewal/", rsvp.calendar_renewal, name="reply_calendar_renewal"),
]

# What goes out by itself.
urlpatterns += [
    path("invitations/<int:pk>/deadline/", deadlines.invitation_deadline, name="invitation_deadline"),
    path(f"{DIALOGUE}/reminders/", reminders.reminder_list, name="reminders"),
    path(f"{DIALOGUE}/reminders/pause/", reminders.pause, name="reminders_pause"),
    path(f"{DIALOGUE}/reminders/pause/end/", reminders.pause_end, name="reminders_pause_end"),
    path("reminders/<int:pk>/", reminders.reminder_detail, name="reminder"),
    path("reminders/<int:pk>/omission/", reminders.omission, name="reminder_omission"),
    path("reminders/<int:pk>/omission/undo/", reminders.omission_undo, name="reminder_omission_undo"),
    path("unsubscribe/<str:secret>/", stopping.stop, name="unsubscribe"),
    path("unsubscribe/<str:secret>/undo/", stopping.stop_undo, name="unsubscribe_undo"),
]

# The door. Everything below one path, which a service worker looks after; a badge's code is short enough to be typed.
urlpatterns += [
    path("c/worker.js", door.worker, name="door_worker"),
    path("c/<str:badge_code>/", door.badge, name="badge"),
    path("c/<str:code>/<str:dialogue_code>/", door.door, name="door"),
    path("c/<str:code>/<str:dialogue_code>/list/", door.listing, name="door_list"),
    path("c/<str:code>/<str:dialogue_code>/deeds/", door.deeds, name="door_deeds"),
    path(f"{DIALOGUE}/walk-ins/new/", walk_ins.walk_in_new, name="walk_in_new"),
    path("walk-ins/<int:pk>/approval/", walk_ins.approval, name="walk_in_approval"),
    path("walk-ins/<int:pk>/refusal/", walk_ins.refusal, name="walk_in_refusal"),
    path("walk-ins/<int:pk>/undo/", walk_ins.undo, name="walk_in_undo"),
    path("delegates/<int:pk>/consents/", walk_ins.consents, name="delegate_consents"),
    path(f"{DIALOGUE}/badges/", badges.badges, name="badges"),
]

# Naming people by the link of the institution, and what follows.
urlpatterns += [
    path("r/<str:secret>/people/", naming.people, name="reply_people"),
    path("r/<str:secret>/people/<int:number>/", naming.person, name="reply_person"),
    path(
        "r/<str:secret>/people/<int:number>/mandate/", naming.person, {"page": "mandate"}, name="reply_person_mandate"
    ),
    path(
        "r/<str:secret>/people/<int:number>/removal/",
        naming.person_change,
        {"change": "removal"},
        name="reply_person_removal",
    ),
    path("r/<str:secret>/people/<int:number>/up/", naming.person_change, {"change": "up"}, name="reply_person_up"),
    path("r/<str:secret>/letter/", naming.reply_letter, name="reply_letter"),
    path("r/<str:secret>/check/", naming.check, name="reply_check"),
    path("r/<str:secret>/sent/", naming.sent, name="reply_sent"),
    path("r/<str:secret>/names/<int:pk>/replacement/", own_people.replacement, name="reply_replacement"),
    path("r/<str:secret>/names/<int:pk>/withdrawal/", own_people.withdrawal, name="reply_withdrawal"),
    path("r/<str:secret>/names/<int:pk>/mandate/", own_people.mandate, name="reply_mandate"),
    path("r/<str:secret>/names/<int:pk>/clarification/", own_people.clarification, name="reply_clarification"),
    path("r/<str:secret>/position/", own_people.position, name="reply_position"),
    path("r/<str:secret>/deputy/", deputies.own_deputy, name="reply_deputy"),
    path("consent/<str:secret>/", deputies.consent, name="chair_consent"),
]

# The organisers' side of it.
urlpatterns += [
    path("programmes/<str:code>/nominations/", screening.policies, name="nomination_policies"),
    path(f"{DIALOGUE}/nominations/", screening.nomination_list, name="nominations"),
    path("nominations/<int:pk>/clarification/", screening.clarification, name="nomination_clarification"),
    path("nominations/<int:pk>/rejection/", screening.rejection, name="nomination_rejection"),
    path("reply-letters/<int:pk>/", screening.reply_letter_file, name="reply_letter_file"),
    path("delegates/<int:pk>/deputy/", deputies.desk_deputy, name="delegate_deputy"),
    path("delegates/<int:pk>/withdrawal/", deputies.place_back, name="delegate_withdrawal"),
    path("substitutions/<int:pk>/decision/", deputies.decision, name="substitution_decision"),
    path(f"{DIALOGUE}/access-needs/", access.need_list, name="access_needs"),
    path(f"{DIALOGUE}/delegates/precedence/", access.opening_list, name="precedence"),
    path(f"{DIALOGUE}/mandates/", mandates.mandate_list, name="mandates"),
    path("invitations/<int:pk>/replacement/", mandates.replacement_request, name="invitation_replacement"),
    path("invitations/<int:pk>/position/", mandates.position, name="invitation_position"),
    path("positions/<int:pk>/file/", mandates.position_file, name="position_file"),
    path(f"{DIALOGUE}/quorum/<str:institution_code>/", mandates.waiver, name="quorum_waiver"),
    path("quorum-waivers/<int:pk>/end/", mandates.waiver_end, name="quorum_waiver_end"),
]

# Somebody asks to be erased.
urlpatterns += [
    path("programmes/<str:code>/people/<int:pk>/erasure/", erasing.person_erasure, name="person_erasure"),
    path("programmes/<str:code>/erasures/", erasing.erasures, name="erasures"),
]

# What machines cannot do.
urlpatterns += [
    path(f"{DIALOGUE}/by-hand/", by_hand.by_hand, name="by_hand"),
    path(f"{DIALOGUE}/by-hand/addresses/", by_hand.address_works, name="address_works"),
    path(f"{DIALOGUE}/by-hand/<int:pk>/", by_hand.passing_on, name="passing_on"),
    path(f"{DIALOGUE}/by-hand/<int:pk>/undo/", by_hand.passing_on_undo, name="passing_on_undo"),
    path("invitations/<int:pk>/contacts/", contacts.invitation_contacts, name="invitation_contacts"),
    path("delegates/<int:pk>/contacts/", contacts.delegate_contacts, name="delegate_contacts"),
    path("contact-notes/<int:pk>/withdrawal/", contacts.contact_withdrawal, name="contact_withdrawal"),
    path("contact-notes/<int:pk>/erasure/", contacts.contact_erasure, name="contact_erasure"),
]

# The letter office.
urlpatterns += letter_urls.urlpatterns
