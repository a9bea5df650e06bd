import { Draft } from "../keep/draft.js";

/** Phones are shared: who leaves takes everything along. What the server does not have yet is asked about first. */
export class Leaving {
  #kit;
  #forget;
  #isAsking = false;

  /** `forget()`: what else this phone keeps. */
  constructor(kit, forget) {
    this.#kit = kit;
    this.#forget = forget;
  }

  async leave(form) {
    const { outbox, store } = this.#kit;
    if (outbox.unsent && !this.#isAsking) {
      this.#isAsking = true;
      store.watch(() => this.#draw());
      return this.#draw();
    }
    await outbox.forget();
    Draft.clearAll();
    await this.#forget();
    form.submit();
  }

  #draw() {
    const { html, render, n, t, outbox } = this.#kit;
    const stay = () => {
      this.#isAsking = false;
      this.#draw();
    };
    const ask = html`<div class="ask" role="alert">
      <p>${n("leave_unsent", outbox.unsent)}</p>
      <div class="post__buttons">
        <button class="button button--danger">${t("leave_all_the_same")}</button>
        <button class="button" type="button" onClick=${stay}>${t("stay")}</button>
      </div>
    </div>`;
    render(this.#isAsking && outbox.unsent ? ask : null, document.getElementById("leave-ask"));
  }
}
