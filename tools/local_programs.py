"""Each service of docker-compose.yml as a program of this machine: where it listens, what it is called, its folders."""

import os
import re
import shutil
import socket
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from keeping import Program
from running import PYTHON, ROOT
from topology import Service

# The port inside the container; on one machine each process needs one of its own.
INNER_PORTS = {"postgres": 5432, "redis": 6379, "web": 8000, "proxy": 8080}
INNER_FOLDER = "/run/proxy"
# What to install on Debian and Ubuntu for a program that is missing.
PACKAGES = {
    "postgres": "postgresql",
    "initdb": "postgresql",
    "pg_isready": "postgresql",
    "redis-server": "redis-server",
    "redis-cli": "redis-tools",
    "nginx": "nginx-light",
    "curl": "curl",
}
# Debian keeps some programs where a shell does not look for them.
ELSEWHERE = ["/usr/sbin", *map(str, sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True))]
IS_ROOT = os.geteuid() == 0
# PostgreSQL refuses to run as root.
POSTGRES_USER = "postgres" if IS_ROOT else None


@dataclass(frozen=True)
class Instance:
    """One process of a service, and where it listens; a service without a port listens nowhere."""

    service: Service
    number: int
    host: str
    port: int

    @property
    def name(self) -> str:
        return f"{self.service.name}-{self.number}" if self.service.replicas > 1 else self.service.name

    @property
    def address(self) -> str:
        return f"{self.host}:{self.port}"


def placed(services: list[Service], *, host: str, port: int) -> list[Instance]:
    """Where everything listens: the proxy where people look for it, the rest on free ports of this machine alone."""
    instances = []
    for service in services:
        for number in range(1, service.replicas + 1):
            if service.name == "proxy":
                instances.append(Instance(service, number, host, port))
            else:
                instances.append(Instance(service, number, "127.0.0.1", free_port()))
    return instances


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def missing_packages(services: list[Service]) -> list[str]:
    """What to install, so that every program and every health check is here."""
    commands = {service.command[0] for service in services if not service.is_ours}
    checks = {service.health.test[0] for service in services if service.health} - {"python"}
    return sorted({PACKAGES[name] for name in commands | checks | {"initdb"} if find(name) is None})


def find(name: str) -> str | None:
    return shutil.which(name, path=os.pathsep.join([os.environ.get("PATH", os.defpath), *ELSEWHERE]))


def program(instance: Instance, instances: list[Instance], folder: Path) -> Program:
    """What to start for this instance, with every address and folder of the container changed into one of here."""
    service = instance.service
    here = partial(_here, instance=instance, instances=instances, folder=folder)
    environment = {name: here(text) for name, text in service.environment.items()}
    if service.name == "proxy":
        environment |= _proxy_settings(instance, instances)
    if service.is_ours:
        environment |= {"DEMO": "1", "VAR_DIR": str(folder)}
    health = [here(part) for part in service.health.test] if service.health else None
    return Program(
        name=instance.name,
        service=service.name,
        command=_command(instance, [here(part) for part in service.command], folder),
        environment=_inherited() | environment,
        folder=ROOT if service.is_ours else folder,
        log=folder / "logs" / f"{instance.name}.log",
        health=[_path(health[0]), *health[1:]] if health else None,
        runs_once=service.runs_once,
        stop_signal=service.stop_signal,
        grace=service.grace,
        user=POSTGRES_USER if service.name == "postgres" else None,
    )


def _command(instance: Instance, words: list[str], folder: Path) -> list[str]:
    if instance.service.is_ours:
        return [str(PYTHON), "manage.py", *words]
    return [_path(words[0]), *words[1:], *_OURS_ALONE[instance.service.name](instance, folder)]


def _postgres_options(instance: Instance, folder: Path) -> list[str]:
    settings = {"port": str(instance.port), "listen_addresses": instance.host, "unix_socket_directories": ""}
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    return ["-D", str(folder / "postgres"), *options]


def _redis_options(instance: Instance, folder: Path) -> list[str]:
    return ["--bind", instance.host, "--port", str(instance.port), "--dir", str(folder)]


def _nginx_options(instance: Instance, folder: Path) -> list[str]:
    # As root nginx would hand its work to a user who may not enter our folder.
    return ["-g", "user root;"] if IS_ROOT else []


_OURS_ALONE: dict[str, Callable[[Instance, Path], list[str]]] = {
    "postgres": _postgres_options,
    "redis": _redis_options,
    "proxy": _nginx_options,
}


def _proxy_settings(instance: Instance, instances: list[Instance]) -> dict[str, str]:
    webs = [each for each in instances if each.service.name == "web"]
    _resolver, web_server = instance.service.environment["PROXY_SERVERS"].split("; ")
    return {
        "PROXY_LISTEN": f"listen {instance.address};",
        "PROXY_TLS": os.devnull,
        "PROXY_SERVERS": " ".join(web_server.replace("web:8000 resolve", web.address) for web in webs),
    }


def _here(text: str, *, instance: Instance, instances: list[Instance], folder: Path) -> str:
    """Every address and folder inside the containers as it is called on this machine."""
    inner = INNER_PORTS.get(instance.service.name)
    if inner:
        words = {"0.0.0.0": instance.host, str(inner): str(instance.port)}  # noqa: S104 (replaced, not bound to)
        text = words.get(text, text).replace(f"127.0.0.1:{inner}", f"127.0.0.1:{instance.port}")
    for other in instances:
        name = other.service.name
        text = re.sub(rf"(?<=[@/]){name}:{INNER_PORTS.get(name)}\b", other.address, text)
    return text.replace(INNER_FOLDER, str(folder / "proxy"))


def _path(name: str) -> str:
    return str(PYTHON) if name == "python" else str(find(name))


def _inherited() -> dict[str, str]:
    return {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "PYTHONPATH") if name in os.environ}
