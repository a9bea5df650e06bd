"""What `docker compose up` starts and what `make cluster` starts are the same."""

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from keeping import Program
from local_data import make_folders, write_proxy_configuration
from local_programs import INNER_PORTS, find, placed, program
from topology import NotSet, Service, filled_in, read_services

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = ROOT / "docker-compose.yml"
TEXT = COMPOSE.read_text()
WRITTEN: dict[str, dict[str, Any]] = yaml.safe_load(TEXT)["services"]
REQUIRED = dict.fromkeys(re.findall(r"\$\{(\w+):\?", TEXT), "given")
TEMPLATE = "./deploy/proxy/nginx.conf.template:/etc/nginx/templates/nginx.conf.template:ro"


@pytest.fixture
def services() -> list[Service]:
    return read_services(COMPOSE, REQUIRED)


@pytest.fixture
def programs(services: list[Service], tmp_path: Path) -> list[Program]:
    instances = placed(services, host="127.0.0.1", port=8000)
    return [program(instance, instances, tmp_path) for instance in instances]


def test_each_service_has_as_many_processes_as_containers(programs: list[Program]) -> None:
    started = [each.service for each in programs]

    wanted = {name: service.get("deploy", {}).get("replicas", 1) for name, service in WRITTEN.items()}
    assert {name: started.count(name) for name in started} == wanted
    assert wanted["web"] == 2


def test_nobody_starts_before_those_it_needs(programs: list[Program]) -> None:
    started = [each.service for each in programs]

    needs = [(name, need) for name, service in WRITTEN.items() for need in service.get("depends_on", {})]
    assert [(name, need) for name, need in needs if started.index(name) < started.index(need)] == []
    assert ("proxy", "web") in needs


def test_each_process_is_started_with_the_words_of_its_container(programs: list[Program]) -> None:
    for each in programs:
        words = list(WRITTEN[each.service]["command"])
        if "build" not in WRITTEN[each.service]:
            assert Path(each.command[0]).name == words.pop(0)
        where = {"0.0.0.0", str(INNER_PORTS.get(each.service))}  # noqa: S104 (compared with, not bound to)

        assert [word for word in words if word not in {*where, "/run/proxy/nginx.conf", *each.command}] == []


def test_each_process_has_the_settings_of_its_container(programs: list[Program]) -> None:
    for each in programs:
        names = set(WRITTEN[each.service].get("environment", {}))
        added = {"DEMO", "VAR_DIR"} if "build" in WRITTEN[each.service] else set()

        assert set(each.environment) - set(os.environ) | names == names | added, each.name
        assert names - set(each.environment) == set(), each.name


def test_no_process_is_told_an_address_inside_the_containers(programs: list[Program]) -> None:
    inside = re.compile(r"\b(" + "|".join(f"{name}:{port}" for name, port in INNER_PORTS.items()) + r")\b|/run/proxy")
    told = [text for each in programs for text in [*each.environment.values(), *each.command, *(each.health or [])]]

    assert [text for text in told if inside.search(text)] == []


def test_each_process_is_asked_as_its_container_is(programs: list[Program]) -> None:
    for each in programs:
        check = WRITTEN[each.service]["healthcheck"]
        if check.get("disable"):
            assert each.health is None
        else:
            _cmd, asking, *words = [re.sub(r":\d{4}\b", ":…", word) for word in check["test"]]
            assert each.health is not None
            assert Path(each.health[0]).name == asking
            assert [re.sub(r":\d{4,5}\b", ":…", word) for word in each.health[1:]] == words


def test_each_process_is_ended_as_its_container_is(services: list[Service], programs: list[Program]) -> None:
    by_name = {service.name: service for service in services}

    for each in programs:
        service = by_name[each.service]
        assert (each.stop_signal, each.grace, each.runs_once) == (service.stop_signal, service.grace, service.runs_once)
        assert service.runs_once == (WRITTEN[each.service]["restart"] == "no")


def test_both_proxies_are_written_from_one_template(programs: list[Program], tmp_path: Path) -> None:
    proxy = next(each for each in programs if each.service == "proxy")
    make_folders(tmp_path)

    write_proxy_configuration(tmp_path, proxy.environment)

    written = (tmp_path / "proxy" / "nginx.conf").read_text()
    webs = [each.command[-1] for each in programs if each.service == "web"]
    assert TEMPLATE in WRITTEN["proxy"]["volumes"]
    assert re.findall(r"server 127\.0\.0\.1:(\d+) max_fails=0;", written) == webs
    assert "${PROXY" not in written


@pytest.mark.needs("nginx")
def test_the_proxy_understands_its_configuration(programs: list[Program], tmp_path: Path) -> None:
    proxy = next(each for each in programs if each.service == "proxy")
    make_folders(tmp_path)
    write_proxy_configuration(tmp_path, proxy.environment)

    checked = subprocess.run([*proxy.command, "-t"], capture_output=True, text=True, check=False)

    assert checked.returncode == 0, checked.stderr
    assert find("nginx") == proxy.command[0]


def test_variables_are_filled_in_as_compose_does() -> None:
    known = {"NAME": "Huế", "EMPTY": ""}

    assert filled_in("${NAME} ${EMPTY:-none} ${MISSING:-} $$x ${NAME:?why}", known) == "Huế none  $x Huế"
    with pytest.raises(NotSet, match=r"EMPTY is not set: who answers"):
        filled_in("${EMPTY:?who answers}", known)
