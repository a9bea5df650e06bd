import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { SocketLink } from "../src/wire/socket_link.js";

const PING_EVERY_MS = 15_000;
const PATIENCE_MS = 5_000;
let socket;

class QuietSocket {
  static OPEN = 1;
  readyState = 1;
  said = [];
  constructor(address, protocol) {
    socket = this;
    this.address = String(address);
    this.protocol = protocol;
  }
  send(text) {
    this.said.push(JSON.parse(text));
  }
  close() {}
  hear(message) {
    this.onmessage({ data: JSON.stringify(message) });
  }
}

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  globalThis.WebSocket = QuietSocket;
  globalThis.location = { href: "https://convoke.example/live/ABC-123/" };
});

function open() {
  const told = { lost: [], heard: [], up: 0 };
  const on = {
    heard: (message) => told.heard.push(message),
    up: () => (told.up += 1),
    lost: (why) => told.lost.push(why),
    ping: () => ({ unsent: 2 }),
  };
  return { told, link: new SocketLink("/ws/live/ABC-123/?as=participant", 7, on) };
}

test("it asks for what came after the last number it knows", () => {
  open();

  assert.deepEqual(
    [socket.address, socket.protocol],
    ["wss://convoke.example/ws/live/ABC-123/?as=participant&since=7", "dialogue.v1"],
  );
});

test("a socket that looks open while nobody answers is given up after ping and patience", () => {
  const { told } = open();
  socket.hear({ type: "hello" });

  mock.timers.tick(PING_EVERY_MS);
  mock.timers.tick(PATIENCE_MS);

  assert.deepEqual([socket.said, told.lost], [[{ do: "ping", unsent: 2 }], [{ code: 0, greeted: true }]]);
});

test("a pong keeps it", () => {
  const { told } = open();
  socket.hear({ type: "hello" });

  mock.timers.tick(PING_EVERY_MS);
  socket.hear({ type: "pong" });
  mock.timers.tick(PATIENCE_MS);

  assert.deepEqual(told.lost, []);
});

test("a clean close is told like any other", () => {
  const { told } = open();
  socket.hear({ type: "hello" });

  socket.onclose({ code: 1000 });

  assert.deepEqual(told.lost, [{ code: 1000, greeted: true }]);
});

test("an answer goes to who asked; a broken link tells that nobody answered", async () => {
  const { link } = open();
  socket.hear({ type: "hello" });
  const first = link.request({ do: "commitment.capture", id: "1" });
  const second = link.request({ do: "commitment.capture", id: "2" });

  socket.hear({ type: "done", ref: 1, seq: 8, data: { id: 3 } });
  socket.onclose({ code: 1006 });

  assert.deepEqual((await first).data, { id: 3 });
  await assert.rejects(second, { name: "Error" });
});
