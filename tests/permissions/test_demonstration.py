"""What `make demo` shows a newcomer of the closed programme: nothing of the scorecard is empty."""

from django.test import Client

from tests.permissions.world import World

CLOSED = "/public/LNOB-VN-2021/"


def test_a_newcomer_reads_the_closed_programme_in_plain_vietnamese(world: World) -> None:
    page = Client().get(f"{CLOSED}scorecards/2023-06-30/v1.0/plain/?lang=vi")

    assert "chúng tôi theo dõi 12 cam kết hành động" in page.content.decode()


def test_its_scorecard_says_whom_the_promises_reached_and_what_changed(world: World) -> None:
    page = Client().get(f"{CLOSED}scorecard/?lang=en").content.decode()

    assert "5,877" in page, "160 + 420 + 5,200 + 34 + 63"
    assert "No notable results" in page


def test_a_promise_is_read_in_a_language_in_which_it_was_not_made(world: World) -> None:
    page = Client().get(f"{CLOSED}ND1/C-03/", HTTP_ACCEPT_LANGUAGE="vi").content.decode()

    assert "Tập huấn về nhạy cảm giới cho 200 cán bộ địa phương ở 5 tỉnh" in page
