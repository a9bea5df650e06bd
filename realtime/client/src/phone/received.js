import { withMine } from "../room/store.js";

/** From "Saved on this phone" to "Received": until the room tells, what was sent stands for the card. */
export function received(store, { id, do: verb, data }, answer) {
  if (verb === "ground_rules.accept")
    return store.change(({ you }) => ({ you: { ...you, ground_rules_accepted: true } }));
  if (verb !== "commitment.capture" || !answer.data.id) return;
  const { you, commitments } = store.state;
  const sent = {
    who: you.institution || you.name,
    group: you.group,
    lifecycle: "captured",
    moderation: "waiting",
    client_id: id,
  };
  store.change((state) => withMine(state, [{ ...sent, ...data, ...answer.data, ...commitments[answer.data.id] }]));
}
