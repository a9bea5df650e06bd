import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { test } from "node:test";
import { Outbox } from "../src/keep/outbox.js";
import { openShelf } from "../src/keep/shelf.js";
import { Lost, Refused } from "../src/wire/answers.js";

const text = { statement: "Forty scholarships by May" };

/** A phone of somebody, and the server's side of it: what arrived, and what it answers. */
async function aPhone(owner, answer) {
  const arrived = [];
  const send = async (command) => {
    arrived.push(command);
    return answer(arrived.length, command);
  };
  const received = [];
  const shelf = await openShelf(owner);
  const outbox = new Outbox({ shelf, send, received: (post) => received.push(post), lookAgainMs: 0 });
  return { outbox, arrived, received };
}

const accepts = () => ({ seq: 1, data: { id: 1 } });

function offline() {
  throw new Lost();
}

test("a post is kept on the phone before it is sent", async () => {
  const { outbox } = await aPhone("kept-first", offline);

  await outbox.post("commitment.capture", text);

  const kept = await (await openShelf("kept-first")).all();
  assert.deepEqual(
    kept.map(({ data, state }) => [data, state]),
    [[text, "saved"]],
  );
});

test("what the server has taken leaves the phone", async () => {
  const { outbox } = await aPhone("shared-phone", accepts);

  await outbox.post("commitment.capture", text);
  await outbox.flush();

  assert.deepEqual([outbox.posts, await (await openShelf("shared-phone")).all()], [[], []]);
});

test("an answer that was lost is asked for again with the same id", async () => {
  const { outbox, arrived } = await aPhone("lost-answer", (attempt) => (attempt === 1 ? offline() : accepts()));

  await outbox.post("commitment.capture", text);
  await outbox.flush();
  await outbox.flush();

  assert.deepEqual([arrived.length, new Set(arrived.map(({ id }) => id)).size, outbox.unsent], [2, 1, 0]);
});

test("a phone that was switched off sends what it kept", async () => {
  const before = await aPhone("switched-off", offline);
  await before.outbox.post("commitment.capture", text);

  const after = await aPhone("switched-off", accepts);
  await after.outbox.open();
  await after.outbox.flush();

  assert.deepEqual(
    after.arrived.map(({ id }) => id),
    [before.arrived[0].id],
  );
});

test("a refusal keeps the text and its reason, and does not hold up the next post", async () => {
  const refuse = (attempt) => {
    if (attempt > 1) return accepts();
    throw new Refused({ code: "commitment.invalid", detail: "Say more.", status: 422 });
  };
  const { outbox } = await aPhone("refused", refuse);

  await outbox.post("commitment.capture", { statement: "short" });
  await outbox.post("commitment.capture", text);
  await outbox.flush();

  assert.deepEqual(
    outbox.posts.map(({ data, state, refusal }) => [data.statement, state, refusal.detail]),
    [["short", "refused", "Say more."]],
  );
});

test("a changed text goes out under the id of the refused one", async () => {
  const refuse = (attempt) => {
    if (attempt > 1) return accepts();
    throw new Refused({ code: "commitment.invalid", status: 422 });
  };
  const { outbox, arrived } = await aPhone("changed", refuse);
  const { id } = await outbox.post("commitment.capture", { statement: "short" });
  await outbox.flush();

  await outbox.change(id, text);
  await outbox.flush();

  assert.deepEqual([arrived[1].id, arrived[1].data, outbox.unsent], [id, text, 0]);
});

test("an id that stands for another text already is left behind", async () => {
  const refuse = (attempt) => {
    if (attempt > 1) return accepts();
    throw new Refused({ code: "idempotency.mismatch", status: 409 });
  };
  const { outbox, arrived } = await aPhone("mismatch", refuse);
  const { id } = await outbox.post("commitment.capture", { statement: "one text" });
  await outbox.flush();

  await outbox.change(id, text);
  await outbox.flush();

  assert.deepEqual([arrived[1].id === id, arrived[1].data, outbox.unsent], [false, text, 0]);
});

for (const status of [408, 425, 429, 500, 503]) {
  test(`${status} is no refusal: the post waits`, async () => {
    const busy = () => {
      throw new Refused({ code: "", status });
    };
    const { outbox } = await aPhone(`busy-${status}`, busy);

    await outbox.post("commitment.capture", text);
    await outbox.flush();

    assert.deepEqual(
      outbox.posts.map(({ state }) => state),
      ["saved"],
    );
  });
}

test("two flushes at once send once", async () => {
  const { outbox, arrived } = await aPhone("two-flushes", accepts);
  const kept = outbox.post("commitment.capture", text);

  await Promise.all([outbox.flush(), kept, outbox.flush()]);
  await outbox.flush();

  assert.equal(arrived.length, 1);
});

test("what is written in one tab appears as saved in the other", async () => {
  const [here, there] = [await aPhone("two-tabs", offline), await aPhone("two-tabs", offline)];

  await here.outbox.post("commitment.capture", text);

  await until(() => there.outbox.unsent === 1);
  assert.deepEqual(there.outbox.posts[0].data, text);
});

test("what one tab has sent is received in the other, and not sent again", async () => {
  const [here, there] = [await aPhone("one-sender", accepts), await aPhone("one-sender", accepts)];
  await here.outbox.post("commitment.capture", text);
  await there.outbox.open();

  await until(() => there.received.length === 1);
  await Promise.all([here.outbox.flush(), there.outbox.flush()]);

  assert.deepEqual([here.arrived.length + there.arrived.length, there.outbox.unsent], [1, 0]);
});

test("a server that asks for time gets it, whoever calls meanwhile", async () => {
  const busy = () => {
    throw new Refused({ code: "busy", retry: 60_000 });
  };
  const { outbox, arrived } = await aPhone("asked-for-time", busy);
  await outbox.post("commitment.capture", text);
  await outbox.flush();

  await outbox.flush();
  await outbox.post("commitment.capture", text);
  await outbox.flush();

  assert.deepEqual([arrived.length, outbox.unsent], [1, 2]);
});

test("what the phone would not keep stays on the page, and the page knows", async () => {
  const shelf = await openShelf("full-phone");
  shelf.put = async () => {
    throw new DOMException("", "QuotaExceededError");
  };
  const outbox = new Outbox({ shelf, send: offline, lookAgainMs: 0 });

  await outbox.post("commitment.capture", text);
  await outbox.open();

  assert.deepEqual([outbox.posts.map(({ data }) => data), outbox.kind], [[text], "memory"]);
});

test("leaving takes everything along", async () => {
  const { outbox } = await aPhone("left", offline);
  await outbox.post("commitment.capture", text);

  await outbox.forget();

  assert.deepEqual(await (await openShelf("left")).all(), []);
});

for (const status of [401, 403]) {
  test(`${status} says nothing about the text: it waits`, async () => {
    const away = () => {
      throw new Refused({ code: "live.not_admitted", status });
    };
    const { outbox } = await aPhone(`away-${status}`, away);

    await outbox.post("commitment.capture", text);
    await outbox.flush();

    assert.deepEqual(
      outbox.posts.map(({ state }) => state),
      ["saved"],
    );
  });
}

test("the next person on the same phone does not send what the last one wrote", async () => {
  const an = await aPhone("room:an", offline);
  await an.outbox.post("commitment.capture", text);

  const binh = await aPhone("room:binh", accepts);
  await binh.outbox.open();

  assert.deepEqual(binh.outbox.posts, []);
});

/** Other tabs hear of it in a moment. */
async function until(condition) {
  const deadline = performance.now() + 5_000;
  while (!condition() && performance.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 5));
}
