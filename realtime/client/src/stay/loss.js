import { Marker, lossOf } from "../keep/marker.js";

/** Phones clear what browsers keep when they are short of space; nobody should find that out alone. */
export async function watchLosses({ store, outbox, shelf, ...show }) {
  const marker = new Marker(store.state.you.id);
  const how = await lossOf(marker, shelf);
  const note = () => marker.write(outbox.unsent, outbox.kind);
  const remember = () => {
    note();
    store.watch(note);
  };
  await shelf.bearWitness();
  if (how) tell({ how, ...marker.read() }, { ...show, store, done: remember });
  else remember();
}

/** Until somebody has read it. */
function tell({ how, unsent }, { html, render, n, t, ownCards, store, done }) {
  const place = document.getElementById("stay");
  const dismiss = () => {
    render(null, place);
    done();
  };
  const notice = html`<div class="notice" role="status">
    <p>${t(`loss_${how}`)} ${n("loss_waited", unsent)} ${n("loss_received", ownCards(store.state).length)}</p>
    <button class="button button--quiet" onClick=${dismiss}>${t("understood")}</button>
  </div>`;
  render(notice, place);
}
