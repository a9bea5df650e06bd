"""uWebSockets (C++): its own topics do the fan-out, Python only hands over what is posted to /publish."""

import sys
from typing import Any

from socketify import App, CompressOptions, OpCode

app = App()


def opened(socket: Any) -> None:
    socket.subscribe("room")


def publish(response: Any, request: Any) -> None:
    parts: list[bytes] = []

    def take(response: Any, part: bytes, is_last: bool) -> None:
        parts.append(part)
        if is_last:
            app.publish("room", b"".join(parts), OpCode.TEXT)
            response.end("")

    response.on_data(take)


app.ws("/listen", {"compression": CompressOptions.DISABLED, "idle_timeout": 120, "open": opened})
app.post("/publish", publish)
app.listen({"host": "127.0.0.1", "port": int(sys.argv[1])})
# Its native loop alone: the package's own `run` turns a second loop beside it, which would cost more than the fan-out.
app.loop.uv_loop.run()
