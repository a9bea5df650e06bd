import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { mark, msSince, timeOf } from "../src/room/clock.js";
import { whenItSlept } from "../src/room/sleep.js";

let wall;
let steady;

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setInterval"] });
  [wall, steady] = [1_000_000, 0];
  mock.method(Date, "now", () => wall);
  mock.method(performance, "now", () => steady);
  globalThis.document = { hidden: false };
});

/** The clocks go on by these, and the page's next tick comes. */
function pass(wallMs, steadyMs = wallMs) {
  wall += wallMs;
  steady += steadyMs;
  mock.timers.tick(5_000);
}

test("a clock that is set back makes nothing fresh", () => {
  const then = mark();

  pass(-3_600_000, 8_000);

  assert.equal(msSince(then), 8_000);
});

test("the server's time does not follow a clock that is set", () => {
  const server = { time: 5_000_000, steady };

  pass(3_600_000, 1_000);

  assert.equal(timeOf(server), 5_001_000);
});

test("a sleep during which the steady clock stood still is noticed", () => {
  const slept = [];
  whenItSlept((before) => slept.push(before.wall));

  pass(5_000);
  pass(600_000, 5_000);
  pass(5_000);

  assert.deepEqual(slept, [1_005_000]);
});

test("a hidden page's late ticks are no sleep", () => {
  const slept = [];
  whenItSlept((before) => slept.push(before));
  document.hidden = true;

  pass(60_000);

  assert.deepEqual(slept, []);
});
