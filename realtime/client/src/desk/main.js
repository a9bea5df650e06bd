import { Line } from "./line.js";
import { regionsAbout, renew } from "./regions.js";

const GATHER_MS = 400;
const AGAIN_AFTER_MS = 2_000;

/** A planner's page that follows: the server says that something changed, and the page asks for itself again. */
class Desk {
  #note;
  #about = new Set();
  #timer = null;
  #isAsking = false;

  constructor(note) {
    this.#note = note;
    note.querySelector("button").addEventListener("click", () => location.reload());
    // Whoever comes back to the tab sees it fresh; a hidden tab asks for nothing.
    document.addEventListener("visibilitychange", () => this.#plan(0));
  }

  changed(about) {
    for (const topic of about) this.#about.add(topic);
    this.#plan(GATHER_MS);
  }

  #plan(inMs) {
    if (document.hidden || !this.#about.size || this.#timer || this.#isAsking) return;
    this.#timer = setTimeout(() => this.#follow(), inMs);
  }

  async #follow() {
    this.#timer = null;
    this.#isAsking = true;
    const about = [...this.#about];
    this.#about.clear();
    if (regionsAbout(about).length) await this.#show(about);
    setTimeout(() => {
      this.#isAsking = false;
      this.#plan(0);
    }, AGAIN_AFTER_MS);
  }

  async #show(about) {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } }).catch(() => null);
    // Nobody answered: asked again. Signed out meanwhile: what is on the screen stays.
    if (!answer) this.changed(about);
    if (!answer?.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    keepMessages(page);
    const { renewed, waiting } = renew(regionsAbout(about), page);
    this.#note.querySelector("[data-waiting]").hidden = waiting === 0;
    this.#note.querySelector("p[data-renewed]").textContent = renewed && !waiting ? this.#note.dataset.renewed : "";
  }
}

/** The server says each thing once; asking for the page must not swallow what was said in another tab. */
function keepMessages(page) {
  const said = page.getElementById("flash")?.children ?? [];
  document.getElementById("flash")?.append(...said);
}

const note = document.getElementById("desk");
if (note) {
  const desk = new Desk(note);
  const url = new URL(note.dataset.desk, location.href);
  url.protocol = url.protocol.replace("http", "ws");
  new Line(url, (about) => desk.changed(about)).start();
}
