from django.urls import include, path
from rest_framework.routers import SimpleRouter

from .api import CommitmentViewSet
from .api_of_recommendations import RecommendationViewSet
from .views import (
    answering,
    carried,
    confirming,
    describing,
    ending,
    inputs,
    linking,
    proposing,
    recommendations,
    refusing,
    signing,
    translating,
    wording,
)

_ONE = "programmes/<str:code>/commitments/<str:dialogue_code>/<str:commitment_code>/"

_RECOMMENDATIONS = "programmes/<str:code>/recommendations/"
_RECOMMENDATION = f"{_RECOMMENDATIONS}<str:recommendation_code>/"
_DIALOGUE = "programmes/<str:code>/dialogues/<str:dialogue_code>/"

_api = SimpleRouter()
_api.register("commitments", CommitmentViewSet, basename="api_commitment")
_api.register("recommendations", RecommendationViewSet, basename="api_recommendation")

urlpatterns = [
    path("api/v1/", include(_api.urls)),
    path(f"{_ONE}confirmation/", signing.confirmation, name="commitment_confirmation"),
    path(f"{_ONE}reading-back/", confirming.reading_back, name="commitment_reading_back"),
    path(f"{_ONE}confirmation-request/", confirming.confirmation_request, name="commitment_confirmation_request"),
    path(f"{_ONE}confirmation-record/", confirming.confirmation_record, name="commitment_confirmation_record"),
    path(f"{_ONE}dismissal/", confirming.dismissal, name="commitment_dismissal"),
    path("y/<str:secret>/", confirming.confirmation_by_link, name="confirmation_by_link"),
    path(f"{_ONE}sign-off/", signing.sign_off, name="commitment_sign_off"),
    path(f"{_ONE}signature/", signing.signature, name="commitment_signature"),
    path(f"{_ONE}decline/", refusing.decline, name="commitment_decline"),
    path(f"{_ONE}change-request/", refusing.change_request, name="commitment_change_request"),
    path(f"{_ONE}screening/", wording.screening, name="commitment_screening"),
    path(f"{_ONE}translation/", translating.translation, name="commitment_translation"),
    path(f"{_ONE}description/", describing.description, name="commitment_description"),
    path(f"{_ONE}signatories/", signing.signatories, name="commitment_signatories"),
    path(f"{_ONE}withdrawal/", ending.withdrawal, name="commitment_withdrawal"),
    path(f"{_ONE}superseding/", ending.superseding, name="commitment_superseding"),
    path(f"{_ONE}correction/", wording.correction, name="commitment_correction"),
    path(f"{_ONE}amendment/", wording.amendment, name="commitment_amendment"),
    path(f"{_DIALOGUE}findings/", inputs.findings, name="findings"),
    path(
        f"{_DIALOGUE}findings/<int:pk>/commitments/<int:commitment>/unlinking/",
        linking.finding_unlinking,
        name="finding_unlinking",
    ),
    path(
        f"{_DIALOGUE}findings/<int:pk>/commitments/<int:commitment>/linking/",
        linking.finding_linking,
        name="finding_linking",
    ),
    path(f"{_DIALOGUE}findings/commitment/", proposing.proposal_new, name="proposal_new"),
    path(f"{_DIALOGUE}inputs/", inputs.inputs, name="inputs"),
    path(f"{_DIALOGUE}inputs/obligations/<int:pk>/", carried.carried_obligation, name="carried_obligation"),
    path(f"{_DIALOGUE}inputs/publication/", inputs.inputs_publication, name="inputs_publication"),
    path(f"{_DIALOGUE}fates/", inputs.fates, name="fates"),
    path(_RECOMMENDATIONS, recommendations.recommendations, name="recommendations"),
    path(f"{_RECOMMENDATIONS}new/", recommendations.recommendation_new, name="recommendation_new"),
    path(_RECOMMENDATION, recommendations.recommendation, name="recommendation"),
    path(f"{_RECOMMENDATION}asking/", recommendations.recommendation_asking, name="recommendation_asking"),
    path(f"{_RECOMMENDATION}letter/", recommendations.recommendation_letter, name="recommendation_letter"),
    path("a/<str:secret>/", answering.recommendation_answer, name="recommendation_answer"),
    path("k/<str:secret>/fates/", inputs.kit_fates, name="kit_fates"),
]
