import { t } from "../show/texts.js";

const DOOR = "convoke:door-name";

/** What somebody at the door does. Everything is kept on this phone before anything else happens. */
export class Acts {
  #store;
  #outbox;
  #staying;

  constructor(store, outbox, staying) {
    this.#store = store;
    this.#outbox = outbox;
    this.#staying = staying;
  }

  note = async (person, kind) => {
    const data = { delegate: person.id, happened_at: new Date().toISOString(), door: this.#store.state.door };
    const { id } = await this.#outbox.post(kind, data);
    this.#remember(person.id, { id, before: person.state });
    this.#staying.sendLater();
  };

  undo = async (person, { id, before }) => {
    await this.#outbox.post("undo", { of: id, delegate: person.id, back_to: before });
    this.#remember(person.id, null);
    this.#staying.sendLater();
  };

  search = (query) => this.#store.change({ query });

  dismiss = async ({ id }) => {
    await this.#outbox.drop(id);
    this.#store.change({ notices: this.#store.state.notices.filter((notice) => notice.id !== id) });
  };

  name = (door) => {
    try {
      localStorage.setItem(DOOR, door);
    } catch {
      // Only this page remembers it.
    }
    this.#store.change({ door });
  };

  forget = async () => {
    await this.#staying.forget();
    this.#store.change({ forgotten: true, list: { people: [], gone: [] } });
  };

  #remember(delegate, deed) {
    const mine = new Map(this.#store.state.mine);
    if (deed) mine.set(delegate, deed);
    else mine.delete(delegate);
    this.#store.change({ mine });
  }
}

export function doorName() {
  try {
    return localStorage.getItem(DOOR) ?? "";
  } catch {
    return "";
  }
}

/** What the server made of a deed, where somebody at the door has to know. */
export function told({ id }, { data }) {
  const { outcome, person, by } = data;
  if (outcome === "done") return null;
  const key = outcome === "replaced" && by ? "outcome_replaced_by" : `outcome_${outcome}`;
  return { id, text: t(key, { name: person.name, by }) };
}
