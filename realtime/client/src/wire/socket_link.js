import { Lost, Refused } from "./answers.js";

const PROTOCOL = "dialogue.v1";
const PING_EVERY_MS = 15_000;
const PATIENCE_MS = 5_000;
const ANSWER_PATIENCE_MS = 10_000;

/** One WebSocket. A socket can look open when the network is gone, so it is asked every 15 seconds. */
export class SocketLink {
  lane = "socket";
  #socket;
  #on;
  #greeted = false;
  #over = false;
  #ref = 0;
  #waiting = new Map();
  #pings;
  #patience;

  /** `on`: heard(message), up(), lost({code, greeted}), ping() = further fields of our ping. */
  constructor(url, through, on) {
    this.#on = on;
    const address = new URL(`${url}&since=${through}`, location.href);
    address.protocol = address.protocol.replace("http", "ws");
    this.#socket = new WebSocket(address, PROTOCOL);
    this.#socket.onmessage = (event) => this.#hear(JSON.parse(event.data));
    this.#socket.onclose = (event) => this.#end(event.code);
    this.#expect(PATIENCE_MS * 2);
  }

  /** Resolves with the answer, which comes only after the commit. */
  request(command) {
    const ref = ++this.#ref;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#settle(ref, () => reject(new Lost())), ANSWER_PATIENCE_MS);
      this.#waiting.set(ref, { resolve, reject, timer });
      this.#say({ ...command, ref });
    });
  }

  since(seq) {
    this.#say({ do: "since", seq });
  }

  /** Asks now whether anybody is there: after sleep, a change of network, a return to the page. */
  check() {
    if (!this.#greeted) return;
    this.#say({ do: "ping", ...this.#on.ping() });
    this.#expect(PATIENCE_MS);
  }

  close() {
    this.#end(1000);
  }

  #say(message) {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  #expect(patienceMs) {
    clearTimeout(this.#patience);
    this.#patience = setTimeout(() => this.#end(0), patienceMs);
  }

  #hear(message) {
    clearTimeout(this.#patience);
    if (message.type === "hello") this.#greet();
    if (message.type === "done") this.#settle(message.ref, ({ resolve }) => resolve(message));
    else if (message.type === "refused") this.#settle(message.ref, ({ reject }) => reject(new Refused(message)));
    else if (message.type !== "pong") this.#on.heard(message);
  }

  #greet() {
    this.#greeted = true;
    this.#pings = setInterval(() => this.check(), PING_EVERY_MS);
    this.#on.up();
  }

  #settle(ref, how) {
    const waiting = this.#waiting.get(ref);
    if (!waiting) return;
    clearTimeout(waiting.timer);
    this.#waiting.delete(ref);
    how(waiting);
  }

  #end(code) {
    if (this.#over) return;
    this.#over = true;
    clearTimeout(this.#patience);
    clearInterval(this.#pings);
    this.#socket.onclose = this.#socket.onmessage = null;
    this.#socket.close();
    for (const ref of [...this.#waiting.keys()]) this.#settle(ref, ({ reject }) => reject(new Lost()));
    this.#on.lost({ code, greeted: this.#greeted });
  }
}
