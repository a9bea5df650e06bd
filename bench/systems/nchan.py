"""nchan: publish and subscribe in C, inside one nginx worker."""

import shutil
from pathlib import Path

from bench.load import Load
from bench.places import BENCH, MEASURED_CORE, VAR, next_port
from bench.programs import Program, listens, start, wait_until

from .base import Missing, publish_by_post

MODULES = [Path("/usr/lib/nginx/modules/ngx_nchan_module.so"), Path("/usr/lib64/nginx/modules/ngx_nchan_module.so")]


class Nchan:
    name = "nchan"

    def __init__(self) -> None:
        module = next((path for path in MODULES if path.exists()), None)
        if shutil.which("nginx") is None or module is None:
            raise Missing("nginx with nchan (Debian: libnginx-mod-nchan)")
        self._module, self._port = module, next_port()
        self._program: Program | None = None

    def start(self) -> None:
        folder = VAR / "nchan"
        folder.mkdir(parents=True, exist_ok=True)
        config = folder / "nginx.conf"
        text = (BENCH / "peers" / "nginx.conf").read_text()
        config.write_text(text.replace("MODULE", str(self._module)).replace("PORT", str(self._port)))
        self._program = start("nchan", ["nginx", "-p", folder, "-c", config, "-e", "stderr"], core=MEASURED_CORE)
        wait_until(lambda: listens(self._port), program=self._program)

    def listen(self, count: int) -> Load:
        return Load("subscribe", ["--port", str(self._port), "--path", "/listen", "--connections", str(count)])

    def publish(self, rate: float, seconds: float) -> int:
        return publish_by_post(self._port, "/publish", rate, seconds)

    @property
    def measured(self) -> Program:
        assert self._program is not None
        return self._program

    def stop(self) -> None:
        if self._program:
            self._program.stop()
