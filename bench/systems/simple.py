"""Peers that are one program with a path to listen at and a path to publish to."""

import shutil
from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path

from bench.installing import PEERS, install_node_peers, install_python_peers
from bench.load import Load
from bench.places import MEASURED_CORE, VAR, next_port
from bench.programs import Program, listens, start, wait_until

from .base import Missing, Publisher, publisher_by_post

NCHAN = [Path("/usr/lib/nginx/modules/ngx_nchan_module.so"), Path("/usr/lib64/nginx/modules/ngx_nchan_module.so")]


class Simple(ABC):
    name: str
    path = "/listen"
    options: Sequence[str] = ()

    def __init__(self) -> None:
        self.port = next_port()
        self._program: Program | None = None

    @abstractmethod
    def command(self) -> Sequence[str | Path]: ...

    def start(self) -> None:
        self._program = start(self.name, self.command(), core=MEASURED_CORE)
        wait_until(lambda: listens(self.port), program=self._program)

    def listen(self, count: int) -> Load:
        where = ["--port", str(self.port), "--path", self.path, "--connections", str(count)]
        return Load("subscribe", [*where, *self.options])

    def publisher(self, rate: float, seconds: float) -> Publisher:
        return publisher_by_post(self.port, "/publish", rate, seconds)

    @property
    def measured(self) -> Program:
        assert self._program is not None
        return self._program

    def stop(self) -> None:
        if self._program:
            self._program.stop()


class Nchan(Simple):
    """Publish and subscribe in C, inside one nginx worker."""

    name = "nchan"

    def command(self) -> Sequence[str | Path]:
        module = next((path for path in NCHAN if path.exists()), None)
        if shutil.which("nginx") is None or module is None:
            raise Missing("nginx with nchan (Debian: libnginx-mod-nchan)")
        folder = VAR / "nchan"
        folder.mkdir(parents=True, exist_ok=True)
        config = folder / "nginx.conf"
        text = (PEERS / "nginx.conf").read_text()
        config.write_text(text.replace("MODULE", str(module)).replace("PORT", str(self.port)))
        return ["nginx", "-p", folder, "-c", config, "-e", "stderr"]


class SocketIo(Simple):
    name = "socket.io"
    path = "/socket.io/?EIO=4&transport=websocket"
    options = ("--greeting", "40", "--engineio", "--ready-after", "2")

    def command(self) -> Sequence[str | Path]:
        folder = install_node_peers()
        shutil.copy(PEERS / "socketio.mjs", folder)
        return ["node", folder / "socketio.mjs", str(self.port)]


class UWebSockets(Simple):
    """The C++ library as the Python package socketify ships it; its npm package is on no registry."""

    name = "uWebSockets"

    def command(self) -> Sequence[str | Path]:
        return [install_python_peers(), PEERS / "uws.py", str(self.port)]
