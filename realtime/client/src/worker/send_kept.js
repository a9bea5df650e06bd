import { Outbox } from "../keep/outbox.js";
import { openShelf } from "../keep/shelf.js";
import { postCommand } from "../wire/http.js";

/**
 * The network is back and no page is open: sends what waits, for whoever wrote it. Room cookie and CSRF token are those
 * of the page that kept it; when somebody else has taken the phone since, the server refuses, and the texts wait.
 */
export async function sendKept() {
  const waiting = (await (await openShelf()).all()).filter(({ to, state }) => to && state === "saved");
  const owners = [...new Set(waiting.map(({ owner }) => owner))];
  const left = await Promise.all(owners.map(sendOf));
  // The browser asks again later.
  if (left.some(Boolean)) throw new Error("not everything was sent");
}

async function sendOf(owner) {
  const send = (command, { to }) => postCommand(to.url, command, to.csrf);
  const outbox = new Outbox({ shelf: await openShelf(owner), send, lookAgainMs: 0 });
  await outbox.flush();
  outbox.close();
  return outbox.posts.some(({ state }) => state === "saved");
}
