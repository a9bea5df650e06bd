"""One Daphne process: its listening address, its access log, its orderly end, and the work loop if it runs inside."""

import asyncio
import gc
import logging
import resource
import signal
import threading
from collections.abc import Callable
from functools import partial
from typing import Any

from daphne.server import Server
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

from backend.health import start_draining
from dialogues.journal.work import run_loop
from realtime.hub import hub
from realtime.lanes import EXTENSION, TransportLane

access = logging.getLogger("convoke.access")

# A room that reconnects at once must not meet a full queue; Daphne's own default is 50.
BACKLOG = 4096
# The protocol refuses frames above 16 KiB by code (docs/protocol.md); far above it the connection itself ends.
LARGEST_FRAME = 64 * 1024
LAST_WORK_SECONDS = 10
LAST_ANSWERS_SECONDS = 10
LOOK_SECONDS = 0.05
# What is loaded at the start stays, so the collector need not look at it; and thousands of sockets that open at once
# make it look far too often (docs/performance.md).
GC_THRESHOLDS = (50_000, 20, 100)


class PortTaken(ImproperlyConfigured):
    pass


class LaneServer(Server):  # type: ignore[misc]  # Daphne ships no types
    """Daphne, which also hands each socket's application a lane to the transport (realtime/lanes.py)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._ports: list[Any] = []

    def listen_success(self, port: Any) -> None:
        self._ports.append(port)
        super().listen_success(port)

    def create_application(self, protocol: Any, scope: dict[str, Any]) -> Any:
        if scope["type"] == "websocket":
            scope["extensions"] = {**scope.get("extensions", {}), EXTENSION: partial(TransportLane, protocol)}
        return super().create_application(protocol, scope)

    async def drain(self) -> None:
        """Listen no more, send the sockets elsewhere, and let requests that are under way end."""
        start_draining()
        for port in self._ports:
            port.stopListening()
        await hub().drain()
        try:
            async with asyncio.timeout(LAST_ANSWERS_SECONDS):
                while any(self._is_busy(details) for details in self.connections.values()):
                    await asyncio.sleep(LOOK_SECONDS)
        except TimeoutError:
            logging.getLogger(__name__).warning("some requests did not end in time")

    def _is_busy(self, details: dict[str, Any]) -> bool:
        application = details.get("application_instance")
        return application is not None and not application.done()


def serve(*, host: str, port: int, work: bool, on_ready: Callable[[], None] = lambda: None) -> None:
    """Serve until SIGINT or SIGTERM. With `work`, due work is done in a thread of this process."""
    server = LaneServer(
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
    _spare_the_collector()
    _allow_many_sockets()
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


def _spare_the_collector() -> None:
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GC_THRESHOLDS)


def _allow_many_sockets() -> None:
    """Each phone is an open file. The usual limit of 1,024 is only what one has to ask for more than."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != hard:
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def _stop_on_signals(server: LaneServer) -> None:
    from twisted.internet import reactor  # noqa: PLC0415 (importing it installs it; daphne.server must come first)

    ending: list[asyncio.Future[None]] = []

    def end() -> None:
        """The first signal drains; a second one does not wait for it."""
        if ending or not reactor.running:
            server.stop()
            return
        ending.append(asyncio.ensure_future(server.drain()))
        ending[0].add_done_callback(lambda _drained: server.stop())

    def stop(*_: object) -> None:
        reactor.callFromThread(end)

    # Set by hand: Twisted leaves SIGINT alone where a shell started us in the background.
    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
