/**
 * A room in memory that speaks contract.md §3, for tests and for work on the client without Django. It knows just
 * enough rules to give each kind of answer; the real ones are in dialogues/.
 */
export class FakeRoom {
  cards = new Map();
  journal = [];
  answers = new Map();
  room = {
    code: "ABC-123",
    state: "open",
    title: { en: "National dialogue 2026", vi: "Đối thoại quốc gia 2026" },
    scene: "collect",
    spotlight: null,
    item: 2,
    is_moderated: true,
    admits: true,
    join_url: "https://convoke.example/j/ABC-123/",
    ground_rules: { version: 1, text: { en: "Speak for your institution.\nListen before you answer." } },
    items: [
      item(1, "Opening", 20, "done", -40),
      item(2, "Commitment round", 30, "current", -18, "What will you do so that no one is left behind?"),
      item(3, "Read-back", 30, "todo"),
      item(4, "Closing", 10, "todo"),
    ],
  };

  get seq() {
    return this.journal.length;
  }

  /** What one audience may see now; `who` is the author of the posts that come as `mine`. */
  snapshot(audience, who = "") {
    const commitments = [...this.cards.values()]
      .filter((card) => sees(audience, card))
      .map((card) => shown(card, audience));
    const institutions = new Set(commitments.map((card) => card.who.en)).size;
    return {
      seq: this.seq,
      room: this.room,
      you: this.you(audience, who),
      commitments,
      counts: { commitments: commitments.length, institutions },
      now: new Date().toISOString(),
    };
  }

  you(audience, who) {
    const mine = [...this.cards.values()].filter((card) => card.by === who).map((card) => shown(card, "staff"));
    return {
      audience,
      id: who,
      name: "Vũ Đức Thịnh",
      institution: "May Sông Cấm JSC",
      group: "P",
      mandate: "full",
      ground_rules_accepted: true,
      may_confirm: true,
      why_not: "",
      mine,
    };
  }

  /** The batch after `since`, as this audience may see it now: presented from the rows, not from the past. */
  batch(audience, since) {
    const frames = this.journal
      .slice(since)
      .map((entry) => this.#frame(entry, audience))
      .filter((frame) => Object.keys(frame.data).length);
    return { type: "batch", after: since, through: this.seq, frames };
  }

  /** Carries out a command; returns {status, seq, data} or throws {status, code, detail}. */
  command({ do: verb, id, data }, who) {
    const known = this.answers.get(id);
    if (known && known.body !== JSON.stringify(data))
      throw problem(409, "idempotency.mismatch", "This id was used for another text.");
    if (known) return { ...known.answer, status: 200 };
    const answer = { status: 201, ...this.#do(verb, data, who, id) };
    this.answers.set(id, { body: JSON.stringify(data), answer });
    return answer;
  }

  #do(verb, data, who, id) {
    if (verb === "commitment.capture") return this.#capture(data, who, id);
    if (verb === "ground_rules.accept") return this.#record(verb, {});
    if (verb === "scene.show") return this.#change(verb, { scene: data.scene });
    if (verb === "commitment.spotlight") return this.#change(verb, { spotlight: data.commitment });
    if (verb === "item.start") return this.#start(data.item);
    if (verb === "room.end") return this.#change(verb, { state: "ended" });
    const card = this.cards.get(data.commitment);
    if (!card) throw problem(404, "commitment.unknown", "There is no such commitment.");
    if (verb === "commitment.read_back") this.#change("scene.show", { scene: "read_out", spotlight: card.id });
    const { commitment, ...changes } = data;
    Object.assign(card, verb === "commitment.edit" ? changes : CHANGES[verb](data));
    return this.#record(verb, { card: card.id });
  }

  #capture(data, who, id) {
    if (data.statement.length < 10)
      throw problem(422, "commitment.invalid", "Say what you will do in at least ten letters.");
    const number = this.cards.size + 1;
    const code = `C-${String(number).padStart(2, "0")}`;
    const empty = {
      indicator: "",
      unit: "",
      baseline: "",
      target: "",
      due: null,
      partners: [],
      resources: [],
      language: "en",
    };
    const card = {
      id: number,
      code,
      who: { en: "May Sông Cấm JSC" },
      group: "P",
      lifecycle: "captured",
      moderation: "waiting",
      item: 2,
      by: who,
      client_id: id,
      at: new Date().toISOString(),
      ...empty,
      ...data,
    };
    this.cards.set(number, card);
    return { ...this.#record("commitment.captured", { card: number }), data: { id: number, code } };
  }

  #start(id) {
    const items = this.room.items;
    const next = id ?? items[items.findIndex((each) => each.state === "current") + 1]?.id;
    if (!next) throw problem(409, "item.none_left", "There is no further item.");
    const changed = items.map((each) => ({
      ...each,
      state: each.id === next ? "current" : each.id < next ? "done" : "todo",
      started_at: each.id === next ? new Date().toISOString() : each.started_at,
    }));
    return this.#change("item.started", { item: next, items: changed });
  }

  #change(type, changes) {
    this.room = { ...this.room, ...changes };
    return this.#record(type, { room: true });
  }

  #record(type, about) {
    this.journal.push({ type, seq: this.seq + 1, at: new Date().toISOString(), about });
    return { seq: this.seq, data: {} };
  }

  #frame({ about, ...entry }, audience) {
    if (about.room) return { ...entry, data: { room: this.room } };
    const card = this.cards.get(about.card);
    if (!card) return { ...entry, data: {} };
    return { ...entry, data: sees(audience, card) ? { commitment: shown(card, audience) } : { gone: card.id } };
  }
}

const CHANGES = {
  "commitment.accept": () => ({ moderation: "accepted" }),
  "commitment.hold": () => ({ moderation: "held" }),
  "commitment.reject": () => ({ moderation: "rejected" }),
  "commitment.restore": () => ({ moderation: "waiting", lifecycle: "captured", merged_into: null }),
  "commitment.read_back": () => ({ lifecycle: "read_back", moderation: "accepted" }),
  "commitment.confirm": () => ({ lifecycle: "confirmed" }),
  "commitment.withdraw": () => ({ lifecycle: "withdrawn_before_confirmation" }),
  "commitment.merge": ({ into }) => ({ lifecycle: "merged", merged_into: into }),
};

function sees(audience, { moderation, lifecycle }) {
  return (
    audience === "staff" || (moderation === "accepted" && lifecycle !== "merged" && !lifecycle.startsWith("withdrawn"))
  );
}

function shown({ by, client_id, ...card }, audience) {
  if (audience !== "staff") return card;
  const missing = ["due", "indicator", "baseline", "target"].filter((name) => !card[name]);
  return {
    ...card,
    client_id,
    author: "Vũ Đức Thịnh",
    mandate: "full",
    missing,
    merged_into: card.merged_into ?? null,
  };
}

function item(id, title, minutes, state, startedAgo, question = "") {
  const started_at = startedAgo ? new Date(Date.now() + startedAgo * 60_000).toISOString() : null;
  return {
    id,
    title: { en: title },
    question: question ? { en: question } : {},
    minutes,
    state,
    starts_at: null,
    started_at,
    ended_at: null,
    takes_commitments: id === 2,
  };
}

function problem(status, code, detail) {
  return Object.assign(new Error(code), { status, code, detail });
}
