import { answer } from "./answer.js";
import { sendKept } from "./send_kept.js";

addEventListener("fetch", answer);
addEventListener("sync", (event) => event.tag === "outbox" && event.waitUntil(sendKept()));
// The page says when nobody is typing.
addEventListener("message", ({ data }) => data === "take over" && skipWaiting());
