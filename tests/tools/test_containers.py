"""What the containers may do, and what must be told to them."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docker-compose.yml").read_text()
COMPOSE: dict[str, Any] = yaml.safe_load(TEXT)
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = [name for name, service in SERVICES.items() if "build" in service]
DOCKERFILE = (ROOT / "Dockerfile").read_text()
LAST_STAGE = DOCKERFILE[DOCKERFILE.rindex("\nFROM ") :]


@pytest.mark.parametrize("name", SERVICES)
def test_a_container_has_no_right_it_does_not_need(name: str) -> None:
    service = SERVICES[name]

    assert service["read_only"]
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert name in OURS or service["user"] in {"postgres", "redis", "nginx"}
    assert service["restart"] == ("no" if name == "migrate" else "unless-stopped")


def test_every_image_is_pinned() -> None:
    foreign = [service["image"] for name, service in SERVICES.items() if name not in OURS]
    bases = re.findall(r"(?m)^FROM (\S+)", DOCKERFILE)

    assert [image for image in [*foreign, *bases] if not re.search(r":\d+\.\d+(\.\d+)?-(slim-)?bookworm$", image)] == []
    assert len(set(bases)) == 1


def test_our_image_is_called_after_the_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]

    assert {SERVICES[name]["image"] for name in OURS} == {f"convoke:${{CONVOKE_VERSION:-{version}}}"}


def test_only_the_proxy_is_reached_from_outside_and_the_stores_reach_nobody() -> None:
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["proxy"]
    assert COMPOSE["networks"]["inside"] == {"internal": True}
    assert {name: SERVICES[name]["networks"] for name in ("postgres", "redis", "proxy")} == {
        "postgres": ["inside"],
        "redis": ["inside"],
        "proxy": ["outside"],
    }


def test_what_must_be_told_stands_in_the_example_and_no_secret_in_the_file() -> None:
    required = set(re.findall(r"\$\{(\w+):\?", TEXT))
    example = dict(re.findall(r"(?m)^(\w+)=(.*)$", (ROOT / "deploy" / "example.env").read_text()))
    secrets = re.findall(r"(?m)^\s*\w*(?:SECRET_KEY|PROFILE_KEYS|PASSWORD): (.*)$", TEXT)

    assert set(example) == required
    assert (example["SECRET_KEY"], example["PROFILE_KEYS"], example["POSTGRES_PASSWORD"]) == ("", "", "")
    assert [secret for secret in secrets if not secret.startswith("${")] == []


def test_the_image_is_installed_by_hash_and_runs_without_rights_and_tools() -> None:
    assert "--require-hashes --only-binary :all: -r requirements.lock" in DOCKERFILE
    assert not re.search(r"\b(apt-get|pip|gcc|uv)\b", LAST_STAGE)
    assert LAST_STAGE.index("\nUSER convoke\n") < LAST_STAGE.index("\nENTRYPOINT ")
    assert 'ENTRYPOINT ["python", "manage.py"]' in LAST_STAGE


def test_the_image_checks_its_health_as_the_compose_file_does() -> None:
    _cmd, *words = SERVICES["web"]["healthcheck"]["test"]

    asked = re.search(r"HEALTHCHECK [^\[]*CMD \[(.*)\]", LAST_STAGE)
    assert asked
    assert re.findall(r'"([^"]+)"', asked[1]) == words
    assert f"!{words[1]}" in (ROOT / ".dockerignore").read_text().splitlines()
