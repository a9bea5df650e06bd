import { pauseAfter } from "../wire/backoff.js";
import { whenNetworkChanges } from "../wire/network_changes.js";

const TURNED_AWAY = new Set([4401, 4403]);
const ANYTHING = "*";
const PING_EVERY_MS = 25_000;
const SILENCE_MS = 60_000;

/**
 * The socket of a planner's page, for ever: it only hears. `changed(about)` is called for each change, and with
 * `*` after every interruption: then anything may have changed.
 */
export class Line {
  #url;
  #changed;
  #socket = null;
  #attempt = 0;
  #greeted = false;
  #wasInterrupted = false;
  #heardAt = 0;
  #timer;

  constructor(url, changed) {
    this.#url = url;
    this.#changed = changed;
  }

  start() {
    whenNetworkChanges({ dropped: () => this.#socket?.close(), awake: () => this.#wake() });
    setInterval(() => this.#ping(), PING_EVERY_MS);
    this.#open();
  }

  #open() {
    clearTimeout(this.#timer);
    const socket = new WebSocket(this.#url, "desk.v1");
    this.#socket = socket;
    this.#greeted = false;
    this.#heardAt = Date.now();
    socket.addEventListener("message", ({ data }) => this.#hear(JSON.parse(data)));
    socket.addEventListener("close", ({ code }) => this.#socket === socket && this.#fall(code));
  }

  /** A socket can look open when nobody is there any more. */
  #ping() {
    if (Date.now() - this.#heardAt > SILENCE_MS) this.#socket?.close();
    else if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send('{"do":"ping"}');
  }

  #hear({ type, about }) {
    this.#heardAt = Date.now();
    if (type === "changed") this.#changed(about);
    if (type !== "hello") return;
    this.#attempt = 0;
    this.#greeted = true;
    if (this.#wasInterrupted) this.#changed([ANYTHING]);
    this.#wasInterrupted = false;
  }

  #fall(code) {
    this.#socket = null;
    this.#wasInterrupted = true;
    if (TURNED_AWAY.has(code)) return;
    this.#timer = setTimeout(() => this.#open(), pauseAfter({ code, greeted: this.#greeted }, this.#attempt++));
  }

  #wake() {
    if (this.#socket || !this.#timer) return;
    this.#attempt = 0;
    this.#open();
  }
}
