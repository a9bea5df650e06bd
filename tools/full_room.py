"""Fills today's room of a running demonstration as a good half hour would: through the HTTP API, as phones do."""

import json
import subprocess
import sys
import urllib.error
import urllib.request
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
ITEMS_BEFORE_THE_ROUND = 4
LINKS = """
import json
from django.utils import timezone
from dialogues.invitations.actions import issue_delegate_links
from dialogues.invitations.models import Delegate
people = Delegate.objects.filter(dialogue__code="ND-26").select_related("person")
links = {each.person.name: issue_delegate_links(delegate=each, at=timezone.now()) for each in people}
print(json.dumps({name: [each.rsvp, each.room] for name, each in links.items()}))
"""
NAM, THINH, HANH, LUA = "Lê Hoàng Nam", "Vũ Đức Thịnh", "Bùi Thị Hạnh", "Hoàng Thị Lụa"
SEN, CHANTHA, EMMA, HA = "Ma Thị Sen", "សុខ ចាន់ថា", "Emma Lindgren", "Lý Thu Hà"
CONFIRMED, READ_BACK = THINH, LUA
ON_THE_WALL = [EMMA, HANH, LUA, NAM, CHANTHA, THINH]


def _said(statement: str, language: str, **parts: Any) -> dict[str, Any]:
    return {"statement": statement, "language": language, **parts}


PROMISES = {
    EMMA: _said(
        "Pay for independent checks of 20 commitments by community groups",
        "en",
        indicator="commitments checked on the spot",
        baseline="0",
        target="20",
        unit="commitments",
        due="2027-09-30",
        resources=[{"kind": "money", "amount": "900000000", "currency": "VND"}],
    ),
    HANH: _said(
        "Kiểm tra lối vào của 25 trụ sở xã cùng người sử dụng xe lăn và công bố kết quả",
        "vi",
        indicator="số trụ sở đã kiểm tra",
        baseline="0",
        target="25",
        unit="trụ sở",
        due="2027-04-30",
    ),
    LUA: _said(
        "Tập huấn 30 trưởng thôn thông báo lịch tiêm chủng bằng tiếng Tày",
        "vi",
        indicator="số trưởng thôn được tập huấn",
        baseline="6",
        target="30",
        unit="người",
        due="2027-03-15",
    ),
    NAM: _said(
        "Publish the service standards of 40 communes in plain words and in the language spoken there",
        "en",
        indicator="communes that publish",
        baseline="4",
        target="40",
        unit="communes",
        due="2027-06-30",
        partners=["Tuyen Quang Friendship Society *"],
    ),
    CHANTHA: _said(
        "បកប្រែសេចក្តីជូនដំណឹងអំពីសេវាសាធារណៈជាភាសាខ្មែរ សម្រាប់ឃុំចំនួន ១២",
        "km",
        indicator="ចំនួនឃុំ",
        baseline="0",
        target="12",
        unit="ឃុំ",
        due="2027-05-31",
    ),
    THINH: _said(
        "Open 12 paid apprenticeships for young people with disabilities, paid from the first month",
        "en",
        indicator="apprentices still here after three months",
        baseline="0",
        target="12",
        unit="people",
        due="2027-05-31",
        partners=["Hai Phong Association of Persons with Disabilities *"],
        resources=[{"kind": "money", "amount": "480000000", "currency": "VND"}],
    ),
    SEN: _said("Dành 10 suất học nghề chế biến chè cho phụ nữ dân tộc thiểu số", "vi", due="2027-02-28"),
    HA: _said(
        "Answer every question from the five provinces in writing within 30 days",
        "en",
        indicator="questions answered in time",
        target="100",
        unit="%",
        due="2026-12-31",
    ),
}


@dataclass(frozen=True)
class FullRoom:
    """Who came: for each delegate the address of the answer page and that of the room."""

    links: dict[str, list[str]]

    def rsvp(self, name: str) -> str:
        return self.links[name][0]

    def phone(self, name: str) -> str:
        return self.links[name][1]


def fill_room(told: dict[str, Any], environment: dict[str, str]) -> FullRoom:
    room = FullRoom(_links(environment))
    desk = told["personas"]["facilitator"]["api_token"]
    _say(told, desk, "room.open", reason="Demonstration")
    for _ in range(ITEMS_BEFORE_THE_ROUND):
        _say(told, desk, "item.start")
    _say(told, desk, "scene.show", scene="collect")
    posted = {name: _post(told, room.phone(name), promise) for name, promise in PROMISES.items()}
    for name in ON_THE_WALL:
        _say(told, desk, "commitment.accept", commitment=posted[name])
    _say(told, desk, "commitment.read_back", commitment=posted[CONFIRMED])
    _say(told, _secret(room.phone(CONFIRMED)), "commitment.confirm", commitment=posted[CONFIRMED])
    _say(told, desk, "commitment.read_back", commitment=posted[READ_BACK])
    return room


def show(told: dict[str, Any], scene: str) -> None:
    _say(told, told["personas"]["facilitator"]["api_token"], "scene.show", scene=scene)


def _post(told: dict[str, Any], phone: str, promise: dict[str, Any]) -> int:
    secret = _secret(phone)
    snapshot = _ask(f"{told['base']}/api/v1/live/{told['room']}/snapshot", secret)
    _say(told, secret, "ground_rules.accept", version=snapshot["room"]["ground_rules"]["version"])
    return int(_say(told, secret, "commitment.capture", **promise)["data"]["id"])


def _say(told: dict[str, Any], secret: str, do: str, **data: Any) -> dict[str, Any]:
    command = {"do": do, "id": str(uuid.uuid4()), "data": data}
    return _ask(f"{told['base']}/api/v1/live/{told['room']}/commands", secret, command)


def _ask(url: str, secret: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
    headers = {"Authorization": f"Token {secret}", "Content-Type": "application/json"}
    request = urllib.request.Request(url, json.dumps(body).encode() if body else None, headers)  # noqa: S310 (our own)
    try:
        with urllib.request.urlopen(request) as answer:  # noqa: S310 (our own)
            said: dict[str, Any] = json.load(answer)
            return said
    except urllib.error.HTTPError as error:
        sys.exit(f"{body or url}: {error.code} {error.read().decode()}")


def _secret(link: str) -> str:
    return link.rstrip("/").rsplit("/", 1)[-1]


def _links(environment: dict[str, str]) -> dict[str, list[str]]:
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", LINKS]
    told = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True).stdout
    links: dict[str, list[str]] = json.loads(told.strip().splitlines()[-1])
    return links
