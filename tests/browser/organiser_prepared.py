"""What lies before the organiser: 23 proposals of one province, two recommendations, and the next meeting of all.

Through the actions. Called by organiser_others.py, when Django is set up.
"""

import datetime as dt

from django.utils import timezone

from backend.demo import history
from backend.demo.cast import secretariat
from backend.demo.clock import moment
from backend.demo.planning import GROUND_RULES, announce, plan_agenda
from backend.demo.reading import sample
from dialogues.commitments.actions import record_finding
from dialogues.invitations.actions import describe_oneself
from dialogues.invitations.models import Delegate
from dialogues.languages.translated import original
from dialogues.people.actions import issue_token
from dialogues.people.enums import Purpose
from dialogues.people.models import Person
from dialogues.programme.actions import assign_role, plan_dialogue, publish_ground_rules, publish_kit
from dialogues.programme.models import Dialogue, Programme
from tests.browser.organiser_consents import OWN_ADDRESS, OWN_LINK

REVIEW_DAY = dt.date(2022, 12, 8)


def propose() -> None:
    """What Đắk Lắk proposed, noted; its organiser has the papers, and the link by which it reads what became of it.

    Two recommendations of the programme are issued.
    """
    history.recommend(Programme.objects.get(code="LNOB-VN-2021"), sample()["recommendations"])
    dialogue, now = Dialogue.objects.get(code="LD-DL"), timezone.now()
    for nth in range(1, 24):
        text = f"Đề xuất {nth} của Đắk Lắk"
        record_finding(dialogue=dialogue, kind="proposal", text=text, language="vi", actor=secretariat(), at=now)
    publish_kit(
        dialogue=dialogue,
        organiser_name="H'Mai Kbuôr",
        organiser_email="hmai@daklak.example.vn",
        language="vi",
        actor=secretariat(),
        at=now,
    )


def describe() -> None:
    """One who came said something for statistics; the link by which it was said still opens that page."""
    delegate = Delegate.objects.get(dialogue__code="ND1", person__name="Nguyễn Văn Tú")
    Person.objects.filter(pk=delegate.person_id).update(email=OWN_ADDRESS, language="vi")
    delegate.refresh_from_db()
    describe_oneself(delegate=delegate, values={"gender": "man"}, language="vi", at=timezone.now())
    own = {"object_key": f"delegate:{delegate.pk}", "person": delegate.person, "secret": OWN_LINK}
    issue_token(purpose=Purpose.RSVP, at=timezone.now(), **own)


def plan_review() -> None:
    """The next dialogue of the programme, on its way to 8 December."""
    now = timezone.now()
    review = plan_dialogue(
        programme=Programme.objects.get(code="LNOB-VN-2021"),
        code="PR-22",
        kind="partner_review",
        title=original("Review of the commitments", "en", vi="Rà soát các cam kết hành động"),
        starts_at=moment(REVIEW_DAY, "08:00"),
        ends_at=moment(REVIEW_DAY, "12:00"),
        venue="Hà Nội",
        actor=secretariat(),
        at=now,
    )
    chair = Person.objects.get(name="Trần Văn Khoa")
    assign_role(dialogue=review, person=chair, role="chair", actor=secretariat(), at=now)
    publish_ground_rules(dialogue=review, ground_rules=GROUND_RULES, actor=secretariat(), at=now)
    plan_agenda(review, at=now)
    announce(review, at=now)
