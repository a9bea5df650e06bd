import { pauseAfter } from "./backoff.js";
import { postCommand } from "./http.js";
import { whenNetworkChanges } from "./network_changes.js";
import { PollLink } from "./poll_link.js";
import { SocketLink } from "./socket_link.js";

const SOCKET_TRIES = 2; // sockets that never greet before we poll
const SOCKET_PROBE_EVERY_MS = 60_000;
const TURNED_AWAY = new Set([4401, 4403]);
const SPOKEN = [1012, 4408, 4429]; // by the server itself: sockets do work here

/**
 * Keeps one link to the room alive for ever. States: connecting, connected, offline, away (signed out or not admitted).
 * A clean close (1000) is no reason to stop: phones close so when they sleep.
 */
export class Connection {
  state = "connecting";
  #page;
  #on;
  #link = null;
  #probe = null;
  #attempt = 0;
  #mute = 0;
  #timer;

  /** `page` has urls and csrf; `on` has through(), heard(message), changed(state), ping(). */
  constructor(page, on) {
    this.#page = page;
    this.#on = on;
  }

  start() {
    whenNetworkChanges({ dropped: () => this.#dropped(), awake: () => this.#wake() });
    setInterval(() => this.#link?.lane === "poll" && this.#lookForSocket(), SOCKET_PROBE_EVERY_MS);
    this.#open();
  }

  /** Sends a command and resolves with its answer. Raises Refused or Lost. */
  request(command) {
    if (this.state === "connected") return this.#link.request(command);
    return postCommand(this.#page.urls.commands, command, this.#page.csrf);
  }

  since(seq) {
    this.#link?.since(seq);
  }

  /** Tells the server now what a ping tells, and hears whether it is there. */
  check() {
    if (this.state === "connected") this.#link.check();
  }

  /** After a sleep that nobody announced: what looks like a link may be none, and the time must be asked anew. */
  renew() {
    if (this.state === "away") return;
    this.#letGo();
    this.#become("connecting");
    this.#open();
  }

  #open() {
    clearTimeout(this.#timer);
    this.#link = this.#mute < SOCKET_TRIES ? this.#newSocket() : this.#newPoll();
  }

  #newSocket(up) {
    const ears = this.#ears(() => link, up);
    const link = new SocketLink(this.#page.urls.socket, this.#on.through(), ears);
    return link;
  }

  #newPoll() {
    const ears = this.#ears(() => link);
    const link = new PollLink(this.#page, this.#on.through, ears);
    return link;
  }

  /** Only the present link is listened to; a dying one must not bring the new one down. */
  #ears(link, up = () => this.#rise()) {
    const ifPresent = (deed) => (value) => this.#link === link() && deed(value);
    return { heard: ifPresent(this.#on.heard), lost: ifPresent((why) => this.#fall(why)), up, ping: this.#on.ping };
  }

  #rise() {
    this.#attempt = 0;
    if (this.#link.lane === "socket") this.#mute = 0;
    this.#become("connected");
  }

  #fall({ code, greeted, retryInMs = 0 }) {
    if (TURNED_AWAY.has(code)) return this.#become("away");
    if (!greeted && navigator.onLine && !SPOKEN.includes(code))
      this.#mute = this.#link?.lane === "poll" ? 0 : this.#mute + 1;
    this.#become(navigator.onLine ? "connecting" : "offline");
    clearTimeout(this.#timer);
    const inMs = Math.max(retryInMs, pauseAfter({ code, greeted }, this.#attempt++));
    this.#timer = setTimeout(() => this.#open(), inMs);
  }

  #dropped() {
    this.#letGo();
    this.#fall({ code: 0, greeted: true });
    this.#become("offline");
  }

  /** On another network sockets may work that did not before. */
  #wake() {
    if (this.state === "away") return;
    if (this.state === "connected") return this.#link.lane === "poll" ? this.#lookForSocket() : this.#link.check();
    this.#attempt = 0;
    this.#letGo();
    this.#open();
  }

  #letGo() {
    const old = this.#link;
    this.#link = null;
    old?.close();
  }

  /** While polling: do sockets work by now? The poll goes on until one has greeted. */
  #lookForSocket() {
    this.#probe?.close();
    this.#probe = this.#newSocket(() => {
      this.#letGo();
      this.#link = this.#probe;
      this.#probe = null;
      this.#rise();
    });
  }

  #become(state) {
    if (this.state === state) return;
    this.state = state;
    this.#on.changed(state);
  }
}
