"""One Daphne process: its listening address, its access log, its orderly end, and the work loop if it runs inside."""

import logging
import signal
import threading
from collections.abc import Callable
from typing import Any

from daphne.server import Server
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

from dialogues.journal.work import run_loop

access = logging.getLogger("convoke.access")

# A room that reconnects at once must not meet a full queue; Daphne's own default is 50.
BACKLOG = 4096
# The protocol refuses frames above 16 KiB by code (docs/protocol.md); far above it the connection itself ends.
LARGEST_FRAME = 64 * 1024
LAST_WORK_SECONDS = 10


class PortTaken(ImproperlyConfigured):
    pass


def serve(*, host: str, port: int, work: bool, on_ready: Callable[[], None] = lambda: None) -> None:
    """Serve until SIGINT or SIGTERM. With `work`, due work is done in a thread of this process."""
    server = Server(
        application=import_string("backend.asgi.application"),
        endpoints=[endpoint(host, port)],
        signal_handlers=False,
        action_logger=log_access,
        websocket_max_message_size=LARGEST_FRAME,
        websocket_max_frame_size=LARGEST_FRAME,
        ready_callable=on_ready,
        server_name="convoke",
    )
    if threading.current_thread() is threading.main_thread():
        _stop_on_signals(server)
    stop = threading.Event()
    worker = threading.Thread(target=run_loop, kwargs={"stop": stop}, name="work", daemon=True)
    if work:
        worker.start()
    try:
        server.run()
    finally:
        stop.set()
        if work:
            worker.join(LAST_WORK_SECONDS)
    if server.abort_start:
        raise PortTaken(f"Could not listen on {host}:{port}.")


def endpoint(host: str, port: int) -> str:
    """Twisted's description of the listening socket. IPv6 addresses carry colons, which it wants escaped."""
    interface = host.strip("[]").replace(":", r"\:")
    return f"tcp:port={port}:interface={interface}:backlog={BACKLOG}"


def log_access(protocol: str, action: str, details: dict[str, Any]) -> None:
    """Daphne's action logger. No client address: nobody needs to know who read what."""
    if protocol == "http" and action == "complete":
        took = round(details["time_taken"] * 1000)
        access.info("%s %s %s %s ms", details["method"], details["path"], details["status"], took)
    elif protocol == "websocket" and action in {"connected", "disconnected", "rejected"}:
        access.info("websocket %s %s", action, details["path"])


def _stop_on_signals(server: Server) -> None:
    from twisted.internet import reactor  # noqa: PLC0415 (importing it installs it; daphne.server must come first)

    def stop(*_: object) -> None:
        reactor.callFromThread(server.stop)

    # Set by hand: Twisted leaves SIGINT alone where a shell started us in the background.
    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
