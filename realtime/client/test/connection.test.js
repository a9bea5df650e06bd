import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { Connection } from "../src/wire/connection.js";

const LONGEST_WAIT_MS = 5_000;
const PROBE_EVERY_MS = 60_000;
const page = {
  csrf: "",
  urls: { socket: "/ws/?as=wall", events: "/events?as=wall", commands: "/commands?as=wall" },
};
let sockets;

class QuietSocket {
  static OPEN = 1;
  readyState = 1;
  constructor() {
    sockets.push(this);
  }
  send() {}
  close() {
    this.isClosed = true;
  }
  greet() {
    this.onmessage({ data: '{"type":"hello"}' });
  }
}

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  sockets = [];
  globalThis.WebSocket = QuietSocket;
  globalThis.location = { href: "https://convoke.example/live/ABC-123/wall/" };
  globalThis.window = new EventTarget();
  globalThis.document = new EventTarget();
  Object.defineProperty(globalThis, "navigator", { value: { onLine: true }, configurable: true });
  globalThis.fetch = () => new Promise(() => {}); // a proxy that swallows everything
});

function start() {
  const states = [];
  const on = { through: () => 7, heard: () => {}, changed: (state) => states.push(state), ping: () => ({}) };
  const connection = new Connection(page, on);
  connection.start();
  return { connection, states };
}

const latest = () => sockets.at(-1);
const later = () => mock.timers.tick(LONGEST_WAIT_MS);

test("a clean close is no reason to stay away", () => {
  start();
  latest().greet();

  latest().onclose({ code: 1000 });
  later();

  assert.equal(sockets.length, 2);
});

for (const code of [4401, 4403]) {
  test(`${code} ends it: nobody knocks for ever at a closed door`, () => {
    const { states } = start();

    latest().onclose({ code });
    later();

    assert.deepEqual([sockets.length, states], [1, ["away"]]);
  });
}

test("a server that goes is left at once for another, again and again, and sockets stay trusted", () => {
  const { connection } = start();
  latest().greet();

  for (const turn of [2, 3, 4]) {
    latest().onclose({ code: 1012 });
    mock.timers.tick(300);
    latest().greet();
    assert.deepEqual([sockets.length, connection.state], [turn, "connected"]);
  }
});

test("a full server is asked again, by socket, within five seconds", () => {
  start();

  for (const turn of [2, 3, 4]) {
    latest().onclose({ code: 4429 });
    later();
    assert.equal(sockets.length, turn);
  }
});

for (const [status, code, state] of [
  [403, "live.not_admitted", "away"],
  [404, "", "connecting"],
  [503, "busy", "connecting"],
]) {
  test(`while polling, ${status} leaves it ${state}`, async () => {
    const { connection } = start();
    globalThis.fetch = async () => ({ ok: false, status, headers: new Headers(), json: async () => ({ code }) });
    for (const _ of [1, 2]) {
      latest().onclose({ code: 1006 });
      later();
    }
    await settled();

    assert.equal(connection.state, state);
  });
}

test("after a sleep that nobody announced it does not trust the link it had", () => {
  const { connection, states } = start();
  latest().greet();

  connection.renew();
  latest().greet();

  assert.deepEqual([states, sockets.length, sockets[0].isClosed], [["connected", "connecting", "connected"], 2, true]);
});

test("on another network it looks for a socket at once", async () => {
  start();
  globalThis.fetch = async (url, { signal }) => {
    if (url.includes("wait=25")) return new Promise((_, no) => signal.addEventListener("abort", no));
    return { ok: true, json: async () => ({ frames: [], through: 7 }) };
  };
  for (const _ of [1, 2]) {
    latest().onclose({ code: 1006 });
    later();
  }
  await settled();

  window.dispatchEvent(new Event("online"));

  assert.equal(sockets.length, 3);
});

test("it says at once that the network is gone, and comes back with it", () => {
  const { states } = start();
  latest().greet();

  navigator.onLine = false;
  window.dispatchEvent(new Event("offline"));
  navigator.onLine = true;
  window.dispatchEvent(new Event("online"));
  latest().greet();

  assert.deepEqual([states, sockets.length], [["connected", "offline", "connected"], 2]);
});

test("where sockets never greet it polls, and takes a socket again when one does", async () => {
  const { connection } = start();
  globalThis.fetch = async (url, { signal }) => {
    if (url.includes("wait=25")) return new Promise((_, no) => signal.addEventListener("abort", no));
    return { ok: true, json: async () => ({ frames: [], through: 7 }) };
  };
  latest().onclose({ code: 1006 });
  later();
  latest().onclose({ code: 1006 });
  later();
  await settled();
  assert.equal(connection.state, "connected");

  mock.timers.tick(PROBE_EVERY_MS);
  latest().greet();

  assert.deepEqual([sockets.length, connection.state, latest().isClosed], [3, "connected", undefined]);
});

/** What was promised has been kept: fetch, JSON and the round after it. */
async function settled() {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}
