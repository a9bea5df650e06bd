"""The product's own proxy (deploy/proxy) before one of its processes: it is what compresses pages on their way out."""

import os

from bench.places import OTHER_CORE, ROOT, VAR, next_port
from bench.programs import Program, listens, start, wait_until

CONFIGURATION = ROOT / "deploy" / "proxy" / "nginx.conf.template"


class Proxy:
    def __init__(self, web_port: int) -> None:
        self.port = next_port()
        self._web_port = web_port
        self._program: Program | None = None

    def start(self) -> None:
        folder = VAR / "proxy"
        folder.mkdir(parents=True, exist_ok=True)
        settings = {
            "PROXY_RUN": str(folder),
            "PROXY_LISTEN": f"listen 127.0.0.1:{self.port};",
            "PROXY_TLS": os.devnull,
            "PROXY_SERVERS": f"server 127.0.0.1:{self._web_port};",
        }
        config = folder / "nginx.conf"
        config.write_text(_filled_in(CONFIGURATION.read_text(), settings))
        rights = ["-g", "user root;"] if os.geteuid() == 0 else []
        command = ["nginx", "-p", str(folder), "-c", str(config), "-e", "stderr", *rights]
        self._program = start("proxy", command, core=OTHER_CORE)
        wait_until(lambda: listens(self.port), program=self._program)

    def stop(self) -> None:
        if self._program:
            self._program.stop()


def _filled_in(text: str, settings: dict[str, str]) -> str:
    for name, value in settings.items():
        text = text.replace(f"${{{name}}}", value)
    return text
