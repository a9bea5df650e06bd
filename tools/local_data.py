"""What the programs of a local cluster need before they start: secrets, a database, the proxy's configuration."""

import base64
import json
import os
import re
import secrets
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from keeping import rights
from local_programs import POSTGRES_USER, find
from running import ROOT, say

TEMPLATE = ROOT / "deploy" / "proxy" / "nginx.conf.template"
_SETTING = re.compile(r"\$\{(PROXY_\w+)\}")


class NotPrepared(Exception):
    pass


def make_folders(folder: Path) -> None:
    for name in ("logs", "proxy", "postgres"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for log in (folder / "logs").glob("*.log"):
        log.unlink()


def known_secrets(folder: Path) -> dict[str, str]:
    """Made once, since the database knows the password; for this machine and this demonstration alone."""
    file = folder / "secrets.json"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text("{}")
    known: dict[str, str] = json.loads(file.read_text())
    made = {
        "SECRET_KEY": secrets.token_urlsafe(60),
        "POSTGRES_PASSWORD": secrets.token_hex(24),
        "PROFILE_KEYS": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
    }
    if made.keys() - known.keys():
        known = made | known
        file.write_text(json.dumps(known))
    return known


def make_database(folder: Path, environment: Mapping[str, str]) -> None:
    """As the image does at its first start: a cluster with this user, this password and this database."""
    data = folder / "postgres"
    if (data / "PG_VERSION").exists():
        return
    say("  Making a database …")
    data.chmod(0o700)
    with tempfile.NamedTemporaryFile("w") as password:
        password.write(environment["POSTGRES_PASSWORD"])
        password.flush()
        if POSTGRES_USER:
            shutil.chown(data, POSTGRES_USER, POSTGRES_USER)
            shutil.chown(password.name, POSTGRES_USER)
            _check_entrance(data)
        options = ["-U", environment["POSTGRES_USER"], "-A", "scram-sha-256", f"--pwfile={password.name}"]
        _as_postgres("initdb", "-D", str(data), *options, "--encoding=UTF8", "--locale=C.UTF-8")
    create = f"CREATE DATABASE {environment['POSTGRES_DB']}"
    _as_postgres("postgres", "--single", "-D", str(data), "postgres", told=create)


def _check_entrance(data: Path) -> None:
    entering = subprocess.run(["test", "-x", data], check=False, **rights(POSTGRES_USER))
    if entering.returncode:
        raise NotPrepared(f"User {POSTGRES_USER} may not enter {data}. Choose another folder: VAR_DIR=/srv/convoke")


def write_proxy_configuration(folder: Path, environment: Mapping[str, str]) -> None:
    """The image's own start does the same with the same template."""
    filled = _SETTING.sub(lambda match: environment[match[1]], TEMPLATE.read_text(encoding="utf-8"))
    (folder / "proxy" / "nginx.conf").write_text(filled, encoding="utf-8")


def write_environment(folder: Path, environment: Mapping[str, str]) -> None:
    """For manage.py at a shell: set -a; . var/cluster/app.env"""
    file = folder / "app.env"
    file.touch(mode=0o600)
    file.write_text("".join(f"{name}={shlex.quote(value)}\n" for name, value in environment.items()))


def _as_postgres(program: str, *arguments: str, told: str = "") -> None:
    done = subprocess.run(
        [str(find(program)), *arguments],
        input=told,
        cwd="/",
        env={"PATH": os.environ.get("PATH", os.defpath)},
        capture_output=True,
        text=True,
        check=False,
        **rights(POSTGRES_USER),
    )
    if done.returncode:
        raise NotPrepared(f"{program} failed:\n{done.stdout}{done.stderr}")
