from django.urls import path

from .views import deadlines, delegates, invitations, nominations, reminders, replies, rsvp, steps, stopping

DIALOGUE = "programmes/<str:code>/dialogues/<str:dialogue_code>"

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
    path("r/<str:secret>/", replies.reply, name="reply"),
    path("r/<str:secret>/people/", nominations.people, name="reply_people"),
    path("r/<str:secret>/receipt/", nominations.receipt, name="reply_receipt"),
    path("r/<str:secret>/refusal/", nominations.refusal, name="reply_refusal"),
    path("r/<str:secret>/needs/", rsvp.access_needs, name="reply_needs"),
    path("r/<str:secret>/links/", rsvp.links, name="reply_links"),
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
