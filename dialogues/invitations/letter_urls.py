"""Addresses of the letter office."""

from django.urls import path

from .views.letter_office import choice, files, letters, redating, rounds, settings, steps, twin

DIALOGUE = "programmes/<str:code>/dialogues/<str:dialogue_code>"
LETTERS = f"{DIALOGUE}/letters"

urlpatterns = [
    path(f"{LETTERS}/", letters.letter_list, name="letters"),
    path(f"{LETTERS}/posting/", files.posting_list, name="letters_posting"),
    path(f"{LETTERS}/people/<int:pk>/form-of-address/", letters.form_of_address, name="letters_form_of_address"),
    path(f"{LETTERS}/settings/", settings.letter_settings, name="letter_settings"),
    path(f"{LETTERS}/settings/numbers/", settings.letter_series, name="letter_settings_series"),
    path(f"{LETTERS}/settings/letterhead/", settings.letterhead, name="letter_settings_letterhead"),
    path(f"{LETTERS}/settings/letterhead/removal/", settings.letterhead_removal, name="letter_settings_removal"),
    path(f"{LETTERS}/settings/letterhead.docx", settings.letterhead_file, name="letter_settings_file"),
    path(f"{DIALOGUE}/redating/", redating.redating, name="redating"),
    path(f"{DIALOGUE}/rounds/new/", rounds.round_new, name="round_new"),
    path("rounds/<int:pk>/", rounds.round_detail, name="round"),
    path("rounds/<int:pk>/edit/", rounds.round_edit, name="round_edit"),
    path("rounds/<int:pk>/institutions/", choice.round_choice, name="round_choice"),
    path("rounds/<int:pk>/institutions/<int:chosen_pk>/omission/", rounds.round_omission, name="round_omission"),
    path("rounds/<int:pk>/preparation/", rounds.round_preparation, name="round_preparation"),
    path("rounds/<int:pk>/preparation/undo/", rounds.round_preparation_undo, name="round_preparation_undo"),
    path("rounds/<int:pk>/approval/", rounds.round_approval, name="round_approval"),
    path("rounds/<int:pk>/issue/", rounds.round_issue, name="round_issue"),
    path("rounds/<int:pk>/sending/", rounds.round_sending, name="round_sending"),
    path("invitations/<int:pk>/letter/", letters.letter_new, name="letter_new"),
    path("letters/<int:pk>/", letters.letter_detail, name="letter"),
    path("letters/<int:pk>/edit/", letters.letter_edit, name="letter_edit"),
    path("letters/<int:pk>/approval/", steps.letter_approval, name="letter_approval"),
    path("letters/<int:pk>/approval/undo/", steps.letter_approval_undo, name="letter_approval_undo"),
    path("letters/<int:pk>/issue/", steps.letter_issue, name="letter_issue"),
    path("letters/<int:pk>/sending/", steps.letter_sending, name="letter_sending"),
    path("letters/<int:pk>/posting/", steps.letter_posting, name="letter_posting"),
    path("letters/<int:pk>/withdrawal/", steps.letter_withdrawal, name="letter_withdrawal"),
    path("letters/<int:pk>/restoration/", steps.letter_restoration, name="letter_restoration"),
    path("letters/<int:pk>/file.pdf", files.letter_file, {"kind": "pdf"}, name="letter_pdf"),
    path("letters/<int:pk>/file.docx", files.letter_file, {"kind": "docx"}, name="letter_docx"),
    path("r/<str:secret>/invitation/", twin.letter_twin, name="reply_invitation"),
    path("r/<str:secret>/invitation.pdf", twin.letter_twin_pdf, name="reply_invitation_pdf"),
]
