"""Who is named in a message, in which words, and who never is."""

from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError

from calendaring import ics
from tests.calendaring.samples import FIXTURES, HA_FOR_NAM, MINISTRY, NAM, NAM_SENDS_HA, request, unfolded


@pytest.mark.requirement("C16")
def test_a_guest_is_asked_for_an_answer_in_the_words_outlook_needs() -> None:
    lines = unfolded(request(guest=replace(NAM, name="Nguyễn Thị An", partstat="NEEDS-ACTION")))

    assert (
        'ATTENDEE;CN="Nguyễn Thị An";CUTYPE=INDIVIDUAL;PARTSTAT=NEEDS-ACTION;ROLE=REQ-PARTICIPANT;RSVP=TRUE'
        ":mailto:nam@mop.example.vn"
    ) in lines


@pytest.mark.requirement("C17")
def test_only_a_person_is_ever_asked_for_an_answer() -> None:
    for kind in (ics.Kind.INSTITUTION, ics.Kind.ROOM, ics.Kind.EQUIPMENT):
        with pytest.raises(ValueError, match="only a person"):
            request(guest=replace(NAM, kind=kind))
    assert [kind.value for kind in ics.Kind] == ["INDIVIDUAL", "GROUP", "ROOM", "RESOURCE"]


@pytest.mark.requirement("C36")
def test_a_deputys_request_names_who_sent_her_and_who_sends_a_deputy_is_told_of_his_own_line_alone() -> None:
    nam = (
        'ATTENDEE;CN="Lê Hoàng Nam";CUTYPE=INDIVIDUAL;DELEGATED-TO="mailto:ha@vsds.example.vn";PARTSTAT=DELEGATED;'
        "ROLE=REQ-PARTICIPANT;RSVP=FALSE:mailto:nam@mop.example.vn"
    )
    ha = (
        'ATTENDEE;CN="Đỗ Thu Hà";CUTYPE=INDIVIDUAL;DELEGATED-FROM="mailto:nam@mop.example.vn";PARTSTAT=NEEDS-ACTION;'
        "ROLE=REQ-PARTICIPANT;RSVP=TRUE:mailto:ha@vsds.example.vn"
    )

    named = {
        name: [line for line in unfolded(FIXTURES[name]) if line.startswith("ATTENDEE")]
        for name in ("deputy_request", "deputy_sender")
    }

    assert named == {"deputy_request": [nam, ha], "deputy_sender": [nam]}


@pytest.mark.requirement("C15")
@pytest.mark.requirement("C36")
@pytest.mark.parametrize(
    "beside",
    [NAM, replace(NAM_SENDS_HA, delegated_to="mai@mop.example.vn"), replace(NAM_SENDS_HA, partstat="ACCEPTED")],
    ids=["no delegation", "of somebody else", "not delegated"],
)
def test_a_message_names_no_other_guest_but_the_one_who_sent_this_deputy(beside: ics.Guest) -> None:
    with pytest.raises(ValueError, match="names nobody else"):
        request(guest=HA_FOR_NAM, beside=beside)


@pytest.mark.requirement("C36")
def test_a_deputy_sends_no_deputy() -> None:
    with pytest.raises(ValueError, match="names nobody else"):
        request(guest=replace(HA_FOR_NAM, delegated_to="mai@mop.example.vn"), beside=NAM_SENDS_HA)


@pytest.mark.requirement("C9")
@pytest.mark.parametrize("address", ["not an address", "Nam <nam@mop.example.vn>", "a@b\r\nATTENDEE:mailto:evil@x.org"])
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(ValidationError):
        request(guest=replace(NAM, email=address))


@pytest.mark.requirement("C18")
def test_the_organizer_cannot_be_the_guest() -> None:
    with pytest.raises(ValueError, match="organizer"):
        request(guest=replace(NAM, email=MINISTRY.email.upper()))
