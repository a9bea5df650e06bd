import { t } from "../show/texts.js";

/** Says commands to the room, tells what came of them and remembers the way back. */
export class Doer {
  #session;
  #ways = [];

  constructor(session) {
    this.#session = session;
  }

  /** `way` is the command that undoes this one; without it, it cannot be undone. */
  async do(verb, data, word, way = null) {
    try {
      await this.#session.say(verb, data);
      if (way) this.#ways.push({ way, word });
      if (word) this.#tell(word, Boolean(way));
    } catch (error) {
      this.#tell(error.code ? t("refused", { detail: error.detail || error.code }) : t("lost"));
    }
  }

  async undo() {
    const last = this.#ways.pop();
    if (!last) return this.#tell(t("nothing_to_undo"));
    const [verb, data] = last.way;
    await this.do(verb, data, t("undone", { what: last.word }));
  }

  /** A line of text for a while, said to screen readers too. */
  #tell(word, undoable = false) {
    this.#session.store.change({ told: { word, undoable } });
  }
}
