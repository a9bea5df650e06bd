import { Draft } from "../keep/draft.js";

/**
 * Phones are shared: who leaves takes everything along. What the server does not have yet is asked about first, and
 * nothing is thrown away before the server has let go.
 */
export class Leaving {
  #kit;
  #forget;
  #asks = "";

  /** `forget()`: what else this phone keeps. */
  constructor(kit, forget) {
    this.#kit = kit;
    this.#forget = forget;
    kit.store.watch(() => this.#asks && this.#draw());
  }

  async leave(form) {
    const { outbox } = this.#kit;
    if (outbox.unsent && this.#asks !== "unsent") return this.#ask("unsent");
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form) }).catch(() => null);
    if (!answer?.ok) return this.#ask("later");
    await outbox.forget();
    Draft.clearAll();
    await this.#forget();
    location.assign(answer.url);
  }

  #ask(what) {
    this.#asks = what;
    this.#draw();
  }

  #draw() {
    const { html, render, t, outbox } = this.#kit;
    const isOver = this.#asks === "unsent" && !outbox.unsent;
    const asked = this.#asks === "later" ? html`<p role="alert">${t("leave_later")}</p>` : this.#unsent();
    render(isOver || !this.#asks ? null : asked, document.getElementById("leave-ask"));
  }

  #unsent() {
    const { html, n, t, outbox } = this.#kit;
    return html`<div class="ask" role="alert">
      <p>${n("leave_unsent", outbox.unsent)}</p>
      <div class="post__buttons">
        <button class="button button--danger">${t("leave_all_the_same")}</button>
        <button class="button" type="button" onClick=${() => this.#ask("")}>${t("stay")}</button>
      </div>
    </div>`;
  }
}
