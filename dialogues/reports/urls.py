from django.urls import path

from .views import (
    board,
    bulk,
    dashboard,
    dialogue,
    downloads,
    editions,
    public,
    public_changes,
    public_editions,
    public_recommendations,
    public_scorecard,
    readiness,
    scorecard,
    timeline,
)

urlpatterns = [
    path("", dashboard.home, name="home"),
    path("programmes/<str:code>/", dashboard.dashboard, name="programme"),
    path("programmes/<str:code>/dialogues/<str:dialogue_code>/", dialogue.dialogue, name="dialogue"),
    path(
        "programmes/<str:code>/dialogues/<str:dialogue_code>/readiness/",
        readiness.readiness,
        name="readiness",
    ),
    path("programmes/<str:code>/targets/", dashboard.targets, name="targets"),
    path("programmes/<str:code>/targets/<str:target_code>/", dashboard.target_rows, name="target"),
    path("programmes/<str:code>/commitments/", board.commitments, name="commitments"),
    path("programmes/<str:code>/commitments/asking/", bulk.commitment_asking, name="commitment_asking"),
    path("programmes/<str:code>/commitments/signing/", bulk.commitment_signing, name="commitment_signing"),
    path("programmes/<str:code>/commitments/sheet/", bulk.commitment_sheet, name="commitment_sheet"),
    path("programmes/<str:code>/commitments/board/", board.commitment_board, name="commitment_board"),
    path("programmes/<str:code>/commitments/timeline/", timeline.commitment_timeline, name="commitment_timeline"),
    path("programmes/<str:code>/scorecard/", scorecard.scorecard, name="scorecard"),
    path("programmes/<str:code>/scorecard/rows/", scorecard.scorecard_rows, name="scorecard_rows"),
    path("programmes/<str:code>/scorecard/<str:name>", scorecard.scorecard_file, name="scorecard_file"),
    path("programmes/<str:code>/scorecards/", editions.scorecard_editions, name="scorecard_editions"),
    path("programmes/<str:code>/scorecards/<int:pk>/", editions.scorecard_edition, name="scorecard_edition"),
    path(
        "programmes/<str:code>/scorecards/<int:pk>/comments/",
        editions.scorecard_edition_comments,
        name="scorecard_edition_comments",
    ),
    path(
        "programmes/<str:code>/scorecards/<int:pk>/<str:step>/",
        editions.scorecard_edition_step,
        name="scorecard_edition_step",
    ),
    path("public/", public.public_start, name="public_start"),
    path("public/<str:code>/", public.public_programme, name="public_programme"),
    path(
        "public/<str:code>/recommendations/",
        public_recommendations.public_recommendations,
        name="public_recommendations",
    ),
    path("public/<str:code>/changes.atom", public_changes.public_changes, name="public_changes"),
    path("public/<str:code>/commitments.csv", downloads.public_csv, name="public_csv"),
    path("public/<str:code>/commitments.json", downloads.public_json, name="public_json"),
    path("public/<str:code>/scorecards/", public_editions.public_scorecards, name="public_scorecards"),
    path(
        "public/<str:code>/scorecards/<str:day>/<str:version>/",
        public_editions.public_edition,
        name="public_edition",
    ),
    path(
        "public/<str:code>/scorecards/<str:day>/<str:version>/<str:name>",
        public_editions.public_edition_file,
        name="public_edition_file",
    ),
    path("public/<str:code>/scorecard/", public_scorecard.public_scorecard, name="public_scorecard"),
    path("public/<str:code>/scorecard/rows/", public_scorecard.public_scorecard_rows, name="public_scorecard_rows"),
    path(
        "public/<str:code>/scorecard/<str:name>", public_scorecard.public_scorecard_file, name="public_scorecard_file"
    ),
    path(
        "public/<str:code>/<str:dialogue_code>/<str:commitment_code>/",
        public.public_commitment,
        name="public_commitment",
    ),
]
