from django.urls import include, path

from .api import ProgressView
from .views import (
    changes,
    commitments,
    contests,
    files,
    items,
    lines,
    money,
    moves,
    owners,
    progress,
    replies,
    reports,
    taking_over,
)

_ONE = "programmes/<str:code>/commitments/<str:dialogue_code>/<str:commitment_code>/"
_REPORT = "programmes/<str:code>/reports/<int:pk>/"
_ITEM = f"{_ONE}action-items/<int:pk>/"

urlpatterns = [
    path("", include("dialogues.followup.mail_urls")),
    path("api/v1/commitments/<int:pk>/progress/", ProgressView.as_view(), name="api_commitment_progress"),
    path(_ONE, commitments.commitment, name="commitment"),
    path(f"{_ONE}moves/", moves.moves, name="commitment_moves"),
    path(f"{_ONE}action-items/", items.action_items, name="commitment_action_items"),
    path(f"{_ITEM}completion/", items.item_completion, name="action_item_completion"),
    path(f"{_ITEM}cancellation/", items.item_cancellation, name="action_item_cancellation"),
    path(f"{_ITEM}progress-link/", items.item_progress_link, name="action_item_progress_link"),
    path(f"{_ONE}progress/", progress.commitment_progress, name="commitment_progress"),
    path(f"{_ONE}progress-link/", items.progress_link, name="commitment_progress_link"),
    path(f"{_ONE}money/", money.money, name="commitment_money"),
    path(f"{_ONE}claim/", commitments.claim, name="commitment_claim"),
    path(f"{_ONE}verification/", commitments.verification, name="commitment_verification"),
    path(f"{_ONE}closing/", commitments.closing, name="commitment_closing"),
    path(f"{_ONE}challenge/", contests.challenge, name="commitment_challenge"),
    path(f"{_ONE}contest-resolution/", contests.contest_resolution, name="commitment_contest_resolution"),
    path("files/challenges/<int:pk>/", contests.challenge_file, name="challenge_file"),
    path(f"{_ONE}owner/", owners.commitment_owner, name="commitment_owner"),
    path(f"{_ITEM}owner/", owners.action_item_owner, name="action_item_owner"),
    path(
        f"{_ONE}transfers/<int:pk>/acceptance/",
        owners.commitment_transfer_acceptance,
        name="commitment_transfer_acceptance",
    ),
    path("programmes/<str:code>/reports/", reports.progress_reports, name="progress_reports"),
    path("programmes/<str:code>/reports/lines/", lines.report_by_lines, name="report_by_lines"),
    path(f"{_REPORT}acceptance/", reports.report_acceptance, name="report_acceptance"),
    path(f"{_REPORT}return/", reports.report_return, name="report_return"),
    path(f"{_REPORT}reopening/", reports.report_reopening, name="report_reopening"),
    path(f"{_REPORT}withdrawal/", reports.report_withdrawal, name="report_withdrawal"),
    path(f"{_REPORT}support/", reports.report_support, name="report_support"),
    path("programmes/<str:code>/unassigned/", owners.unassigned_obligations, name="unassigned"),
    path("institution-changes/<int:pk>/", changes.institution_change, name="institution_change"),
    path(
        "institution-changes/<int:pk>/application/",
        changes.institution_change_application,
        name="institution_change_application",
    ),
    path("u/<str:secret>/", progress.progress, name="progress"),
    path(f"{_ONE}reply/", replies.commitment_reply, name="commitment_reply"),
    path(
        f"{_ONE}replies/<int:pk>/withdrawal/",
        replies.commitment_reply_withdrawal,
        name="commitment_reply_withdrawal",
    ),
    path("u/<str:secret>/reply/", replies.progress_reply, name="progress_reply"),
    path(
        "u/<str:secret>/replies/<int:pk>/withdrawal/",
        replies.progress_reply_withdrawal,
        name="progress_reply_withdrawal",
    ),
    path("u/<str:secret>/thanks/", progress.progress_thanks, name="progress_thanks"),
    path("u/<str:secret>/line/", progress.progress_line, name="progress_line"),
    path("u/<str:secret>/withdrawal/", progress.progress_withdrawal, name="progress_withdrawal"),
    path("u/<str:secret>/tasks/", progress.progress_tasks, name="progress_tasks"),
    path("o/<str:secret>/", taking_over.taking_over, name="taking_over"),
    path("files/sign-offs/<int:pk>/", files.sign_off_file, name="sign_off_file"),
    path("files/evidence/<int:pk>/", files.evidence_file, name="evidence_file"),
]
