import { said, t } from "../show/texts.js";
import { Doer } from "./doer.js";

const VERBS = { accept: "commitment.accept", hold: "commitment.hold", reject: "commitment.reject" };

/**
 * What a facilitator can do, with its way back: undo instead of "are you sure?". Each deed tells what it did, or why
 * it was not done; the screen changes when the room says so.
 */
export class Desk {
  #session;
  #doer;
  #litScene = "collect";

  constructor(session) {
    this.#session = session;
    this.#doer = new Doer(session);
  }

  accept(card) {
    return this.#moderate("accept", card);
  }

  hold(card) {
    return this.#moderate("hold", card);
  }

  reject(card, reason) {
    return this.#moderate("reject", card, { reason });
  }

  merge(card, into) {
    return this.#doer.do(
      "commitment.merge",
      { commitment: card.id, into: into.id },
      t("did_merge", { code: card.code, into: into.code }),
      restore(card),
    );
  }

  readBack(card) {
    return this.#doer.do("commitment.read_back", { commitment: card.id }, t("did_read_back", { code: card.code }));
  }

  show(card) {
    const before = this.#room.spotlight;
    const spotlight = before === card.id ? null : card.id;
    const word = t(spotlight ? "did_show" : "did_unshow", { code: card.code });
    return this.#doer.do("commitment.spotlight", { commitment: spotlight }, word, [
      "commitment.spotlight",
      { commitment: before },
    ]);
  }

  async scene(scene) {
    const { scene: before, spotlight } = this.#room;
    if (scene === before) return;
    // What was read out steps back among the others.
    if (before === "read_out" && spotlight) await this.#doer.do("commitment.spotlight", { commitment: null }, "");
    return this.#doer.do("scene.show", { scene }, t("did_scene", { scene: t(`scene_${scene}`) }), [
      "scene.show",
      { scene: before },
    ]);
  }

  /** The wall goes dark, or back to what it showed. */
  blackout() {
    const { scene } = this.#room;
    if (scene !== "blackout") this.#litScene = scene;
    return this.scene(scene === "blackout" ? this.#litScene : "blackout");
  }

  start(item = null) {
    const before = this.#room.item;
    return this.#doer.do(
      "item.start",
      { item: item?.id ?? null },
      item ? t("did_item", { item: said(item.title) }) : "",
      before && ["item.start", { item: before }],
    );
  }

  admit(admits) {
    return this.#doer.do("room.admit", { admits }, t(admits ? "code_lets_in" : "code_closed"), [
      "room.admit",
      { admits: !admits },
    ]);
  }

  /** The page is loaded anew, for the server draws the QR code. */
  async changeCode() {
    await this.#doer.do("room.change_code", {}, "");
    location.reload();
  }

  open = () => this.#doer.do("room.open", {}, t("did_open"));

  end = () => this.#doer.do("room.end", {}, "");

  undo = () => this.#doer.undo();

  get #room() {
    return this.#session.store.state.room;
  }

  #moderate(deed, card, data = {}) {
    return this.#doer.do(
      VERBS[deed],
      { commitment: card.id, ...data },
      t(`did_${deed}`, { code: card.code }),
      restore(card),
    );
  }
}

function restore(card) {
  return ["commitment.restore", { commitment: card.id }];
}
