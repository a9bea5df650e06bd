"""People leave, steps stay: who does it now, and who used a link that was made for somebody else."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from dialogues.followup.actions import leave_step, name_responsible, say_who_reported, stay_with_step
from dialogues.followup.actions.links import progress_link
from dialogues.followup.errors_of_people import NotAtTheOwner, NotThisReport, PersonMissing, StepIsOver
from dialogues.followup.models import ActionItem, ProgressUpdate, StandIn
from dialogues.followup.queries.responsible import needs_a_person
from dialogues.followup.queries.story import story
from dialogues.followup.queries.subjects import who_is_asked
from dialogues.institutions.models import ContactPoint
from dialogues.journal.subscribers import catch_up
from dialogues.people.enums import AffiliationRole, Role
from dialogues.people.models import Affiliation, OutboundMessage, Person, Token, UnreachableAddress
from tests.factories.commitments import STAFF, an_institution, on_day
from tests.factories.follow_up import JULY, a_promise, a_step, hanoi, mails
from tests.factories.people import a_colleague, signed_in
from tests.factories.reminders import time_passes

pytestmark = pytest.mark.django_db
TODAY = dt.date(2022, 7, 1)


def nam(*, until: dt.date | None = None) -> Person:
    person = Person.objects.create(name="Lý Văn Nam", email="nam@mop.example.org", language="en")
    Affiliation.objects.create(person=person, institution=an_institution(), valid_to_date=until)
    return person


def his_step(person: Person | None = None) -> ActionItem:
    return a_step(a_promise(), responsible=person or nam())


def his_link(item: ActionItem) -> str:
    link = progress_link(
        subject_key=f"action_item:{item.pk}",
        institution=item.owner,
        person=item.responsible,
        email="nam@mop.example.org",
        at=timezone.now(),
    )
    return "/u/" + link.partition("/u/")[2]


def test_whoever_has_left_bounces_or_says_so_leaves_a_step_that_needs_somebody():
    gone, there = his_step(nam(until=dt.date(2022, 6, 30))), a_step(a_promise_of_the_same(), responsible=nam())
    programme = gone.dialogue.programme

    found = {row.item.pk: row.because for row in needs_a_person(programme, TODAY)}
    leave_step(action_item=there, actor=STAFF, at=JULY)
    later = {row.item.pk: row.because for row in needs_a_person(programme, TODAY)}

    assert found == {gone.pk: "left"}
    assert later == {gone.pk: "left", there.pk: "said"}


def a_promise_of_the_same() -> Any:
    return ActionItem.objects.get().commitment


def test_an_address_that_takes_no_mail_counts_as_gone():
    step = his_step()
    UnreachableAddress.objects.create(email="nam@mop.example.org", since=JULY)

    assert [row.because for row in needs_a_person(step.dialogue.programme, TODAY)] == ["unreachable"]


def test_somebody_new_is_named_told_and_the_old_links_end():
    step = his_step()
    progress_link(
        subject_key=f"action_item:{step.pk}",
        institution=step.owner,
        person=step.responsible,
        email="nam@mop.example.org",
        at=JULY,
    )

    named = name_responsible(
        action_item=step, name="Trịnh Thị Mai", email="mai@mop.example.org", actor=STAFF, at=on_day(2022, 7, 2)
    )
    time_passes(until=hanoi(7, 3))

    mai = Person.objects.get(name="Trịnh Thị Mai")
    assert (named.responsible, named.sequence, named.revised_at) == (mai, step.sequence + 1, on_day(2022, 7, 2))
    assert Affiliation.objects.get(person=mai).institution == step.owner
    open_links = Token.objects.filter(object_key=f"action_item:{step.pk}", revoked_at=None)
    assert [token.person for token in open_links] == [mai]
    assert OutboundMessage.objects.filter(to_email="mai@mop.example.org").count() == 1
    assert needs_a_person(step.dialogue.programme, TODAY) == []


def test_somebody_new_is_written_to_in_the_language_of_the_institution_not_of_whoever_typed_the_step():
    step = his_step()
    ContactPoint.objects.filter(institution=step.owner).update(language="km")

    name_responsible(action_item=step, name="Sok Dara", email="dara@mop.example.org", actor=STAFF, at=JULY)
    time_passes(until=hanoi(7, 3))

    assert (step.language, OutboundMessage.objects.get(to_email="dara@mop.example.org").language) == ("en", "km")


def test_only_somebody_of_the_owner_is_named_and_only_while_it_is_open():
    step = his_step()
    elsewhere = Affiliation.objects.create(
        person=Person.objects.create(name="Chu Thị Hoa"), institution=an_institution("MOF", "Ministry of Finance *")
    )
    with pytest.raises(NotAtTheOwner):
        name_responsible(action_item=step, colleague=elsewhere, actor=STAFF, at=JULY)
    with pytest.raises(PersonMissing):
        name_responsible(action_item=step, name="Trịnh Thị Mai", actor=STAFF, at=JULY)
    ActionItem.objects.filter(pk=step.pk).update(state="done")
    with pytest.raises(StepIsOver):
        name_responsible(action_item=step, name="Mai", email="mai@mop.example.org", actor=STAFF, at=JULY)


def test_meanwhile_the_post_is_asked_and_after_an_undo_the_person_again():
    step = his_step()

    leave_step(action_item=step, actor=STAFF, at=JULY)
    step.refresh_from_db()
    asked = who_is_asked(step, TODAY)
    catch_up()
    time_passes(until=hanoi(9, 1))
    stay_with_step(action_item=step, actor=STAFF, at=on_day(2022, 9, 2))
    time_passes(until=hanoi(9, 12))

    assert [(one.code, to.person, to.email) for one, to in asked] == [("MOP", None, "office@mop.example.org")]
    assert [to for to, _subject in mails("action_item")] == ["office@mop.example.org", "nam@mop.example.org"]


def test_the_page_of_the_link_says_so_and_takes_it_back(client: Client):
    step = his_step()
    address = his_link(step)

    client.post(f"{address}leaving/")
    after = client.get(address).content.decode()
    gone = ActionItem.objects.get(pk=step.pk).responsible_gone_at
    client.post(f"{address}staying/")

    assert gone is not None
    assert "I do it after all" in after
    assert ActionItem.objects.get(pk=step.pk).responsible_gone_at is None


def test_a_link_of_the_post_cannot_say_that_a_person_left(client: Client):
    step = his_step()
    link = progress_link(
        subject_key=f"action_item:{step.pk}",
        institution=step.owner,
        person=None,
        email="office@x.example.org",
        at=timezone.now(),
    )

    assert client.post("/u/" + link.partition("/u/")[2] + "leaving/").status_code == 404


def test_whoever_used_the_link_of_another_says_who_and_only_the_secretariat_reads_it(client: Client):
    step = his_step()
    address = his_link(step)
    client.post(address, {"report": "on_track"})

    refused = client.post(f"{address}stand-in/", {"name": " "})
    said = client.post(f"{address}stand-in/", {"name": "Trịnh Thị Mai", "post": "Deputy"})

    assert (refused.status_code, said.status_code) == (422, 302)
    promise = step.commitment
    organiser = a_colleague("Phạm Quốc Việt", Role.ORGANISER, promise.dialogue.programme.scope)
    told = [line.detail for line in story(promise, organiser, names_colleagues=True)]
    others = [line.detail for line in story(promise, organiser, names_colleagues=False)]
    assert "reported by Trịnh Thị Mai · Deputy through the link of Lý Văn Nam" in told
    assert not any("Trịnh" in detail for detail in others)
    reports = signed_in(organiser).get("/programmes/LNOB/reports/?show=all").content.decode()
    assert "Reported by Trịnh Thị Mai (Deputy) through the link of Lý Văn Nam" in reports
    public = Client().get("/public/LNOB/").content.decode()
    assert "Trịnh" not in public


def test_a_report_that_came_another_way_has_no_stand_in():
    step = his_step()
    update = ProgressUpdate.objects.create(action_item=step, report="late", reported_at=JULY, written_at=JULY)
    his_link(step)

    with pytest.raises(NotThisReport):
        say_who_reported(update=update, through=Token.objects.get(), name="Mai", actor=STAFF, at=JULY)

    assert not StandIn.objects.exists()


def test_the_organiser_and_the_focal_point_name_somebody_on_a_page_and_nobody_else_may():
    step = his_step()
    promise = step.commitment
    scope = promise.dialogue.programme.scope
    address = f"/programmes/LNOB/commitments/ND1/C-01/action-items/{step.pk}/person/"
    mai = Person.objects.create(name="Trịnh Thị Mai", email="mai@mop.example.org")
    colleague = Affiliation.objects.create(person=mai, institution=step.owner)
    speaker = a_colleague("Đỗ Văn Hùng", Role.RAPPORTEUR, scope)
    Affiliation.objects.create(person=speaker.person, institution=step.owner, role=AffiliationRole.FOCAL_POINT)

    shut_out = signed_in(a_colleague("Chu Thị Hoa", Role.FACILITATOR, scope)).get(address).status_code
    nobody = signed_in(speaker).post(address, {"colleague": "", "name": "", "email": ""}).status_code
    named = signed_in(speaker).post(address, {"colleague": str(colleague.pk)}).status_code

    assert (shut_out, nobody, named) == (403, 422, 302)
    assert ActionItem.objects.get(pk=step.pk).responsible == mai


@pytest.mark.parametrize("more", [0, 3])
def test_the_list_of_steps_without_a_person_costs_the_same_however_many_they_are(more, django_assert_num_queries):
    step = his_step(nam(until=dt.date(2022, 6, 30)))
    organiser = signed_in(a_colleague("Phạm Quốc Việt", Role.ORGANISER, step.dialogue.programme.scope))
    for _ in range(more):
        a_step(step.commitment, responsible=nam(until=dt.date(2022, 6, 30)))

    with django_assert_num_queries(11):
        answer = organiser.get("/programmes/LNOB/people-to-name/")

    assert len(answer.context["orphans"]) == 1 + more


def test_the_list_of_what_waits_names_the_steps_without_a_person():
    step = his_step(nam(until=dt.date(2022, 6, 30)))
    organiser = a_colleague("Phạm Quốc Việt", Role.ORGANISER, step.dialogue.programme.scope)

    page = signed_in(organiser).get("/programmes/LNOB/people-to-name/").content.decode()

    assert ("Curriculum" in page, "has left the institution" in page) == (True, True)
