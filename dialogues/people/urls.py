from django.urls import path

from .views import account, consents, jobs, links, outbox, posts, sending, team

_CONTACT = "institutions/<str:code>/contact-points/<int:pk>/"

urlpatterns = [
    path("account/", account.account, name="account"),
    path("account/keys/", account.api_keys, name="api_keys"),
    path("account/keys/<int:pk>/revocation/", account.api_key_revocation, name="api_key_revocation"),
    path("account/consents/", consents.consents, name="consents"),
    path("account/consents/<slug:purpose>/", consents.consent, name="consent"),
    path("account/consents/<slug:purpose>/withdrawal/", consents.consent_withdrawal, name="consent_withdrawal"),
    path("login/<str:secret>/", links.login_link, name="login_link"),
    path("links/renewal/", links.link_renewal, name="link_renewal"),
    path("outbox/", outbox.outbox, name="outbox"),
    path("outbox/<int:pk>/", outbox.outbox_mail, name="outbox_mail"),
    path("outbox/<int:pk>/attempts/", outbox.outbox_attempt, name="outbox_attempt"),
    path("outbox/pause/", sending.house_pause, name="outbox_house_pause"),
    path("outbox/pause/end/", sending.house_resumption, name="outbox_house_resumption"),
    path("programmes/<str:code>/mail/pause/", sending.pause, name="mail_pause"),
    path("programmes/<str:code>/mail/pause/end/", sending.resumption, name="mail_resumption"),
    path(f"{_CONTACT}holder/", posts.contact_point_holder, name="contact_point_holder"),
    path(f"{_CONTACT}vacancy/", posts.contact_point_vacancy, name="contact_point_vacancy"),
    path("jobs/<int:pk>/", jobs.job, name="job"),
    path("jobs/<int:pk>/stop/", jobs.job_stop, name="job_stop"),
    path("jobs/<int:pk>/retry/", jobs.job_retry, name="job_retry"),
    path("programmes/<str:code>/team/", team.team, name="team"),
    path("programmes/<str:code>/team/new/", team.colleague_new, name="colleague_new"),
    path("programmes/<str:code>/team/<int:pk>/suspension/", team.suspension, name="team_suspension"),
    path("programmes/<str:code>/team/<int:pk>/restoration/", team.restoration, name="team_restoration"),
    path("programmes/<str:code>/team/<int:pk>/handover/", team.hand_over, name="team_hand_over"),
]
