"""Shows what happens in a live room and posts one commitment: python follow.py <address> <room> <token> <statement>"""

import asyncio
import json
import random
import sys
import uuid
from urllib.request import Request, urlopen

from websockets import ClientConnection, ConnectionClosed, WebSocketException, connect


class Client:
    def __init__(self, address: str, room: str, token: str, statement: str) -> None:
        self.http, self.ws = f"{address}/api/v1/live/{room}/snapshot", f"ws{address[4:]}/ws/live/{room}/"
        self.headers, self.seq, self.commitments, self.pause = {"Authorization": f"Token {token}"}, 0, {}, 0.5
        # The id is made once and stays with the post: sent again, it gets the first answer and posts nothing twice.
        self.unsent = [{"do": "commitment.capture", "id": str(uuid.uuid4()), "data": {"statement": statement}}]

    async def follow(self) -> None:
        while True:
            try:
                async with connect(self.ws, additional_headers=self.headers, subprotocols=["dialogue.v1"]) as socket:
                    await asyncio.gather(self.hear(socket), self.speak(socket))
            except (OSError, WebSocketException) as end:
                if isinstance(end, ConnectionClosed) and end.rcvd and end.rcvd.code in (4401, 4403):
                    sys.exit("This token does not open the room.")
            await asyncio.sleep(random.uniform(0, self.pause))
            self.pause = min(2 * self.pause, 5)

    async def speak(self, socket: ClientConnection) -> None:
        while True:
            for frame in [*self.unsent, {"do": "ping", "unsent": len(self.unsent)}]:
                await socket.send(json.dumps(frame))
            await asyncio.sleep(15)

    async def hear(self, socket: ClientConnection) -> None:
        while True:
            frame = json.loads(await socket.recv())
            if frame["type"] == "stale" or not self.seq:
                with urlopen(Request(self.http, headers=self.headers)) as answer:
                    snapshot = json.load(answer)
                self.seq, self.commitments = snapshot["seq"], {card["id"]: card for card in snapshot["commitments"]}
                print(len(self.commitments), "commitments so far", flush=True)
            if frame["type"] in ("hello", "stale") or frame.get("after", 0) > self.seq:
                self.pause = 0.5
                await socket.send(json.dumps({"do": "since", "seq": self.seq}))
            elif frame["type"] == "batch":
                for data in (each["data"] for each in frame["frames"] if each["seq"] > self.seq):
                    if card := data.get("commitment"):
                        self.commitments[card["id"]] = card
                        print(card["code"], card["statement"], flush=True)
                    self.commitments.pop(data.get("gone"), None)
                self.seq = max(self.seq, frame["through"])
            elif frame["type"] in ("done", "refused"):
                self.unsent = [] if frame["type"] == "done" else self.unsent
                print(frame.get("detail", "Posted."), flush=True)


asyncio.run(Client(*sys.argv[1:]).follow())
