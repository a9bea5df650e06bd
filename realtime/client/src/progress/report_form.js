/** One of the page's two forms: the taps, or the line. */
export class ReportForm {
  element;
  correcting = null; // the refused report whose words stand in it
  touched = false; // words of somebody's own stand in it

  constructor(element) {
    this.element = element;
    element.addEventListener("input", () => {
      this.touched = true;
    });
  }

  /** The name of the field that names the report. */
  get key() {
    return this.element.dataset.progress;
  }

  get url() {
    return new URL(this.element.action).pathname;
  }

  /** In order, photos as they are. */
  get entries() {
    return [...new FormData(this.element)].filter(([, value]) => !(value instanceof Blob && value.size === 0));
  }

  /** Whether it says how it is going. */
  get isSaid() {
    return this.entries.some(([name, value]) => (name === "report" || name === "line") && value.trim());
  }

  empty() {
    this.element.reset();
    this.correcting = null;
    this.touched = false;
  }

  /** Back into it, for other words; chosen files have to be chosen again. */
  fill(entries) {
    for (const [name, value] of entries) {
      const field = value instanceof Blob || name === this.key ? null : this.element.elements[name];
      if (!field || field.value === value) continue;
      field.value = value;
      // What stands in a folded part would be sent again unseen.
      field.closest?.("details")?.setAttribute("open", "");
    }
    this.touched = true;
  }

  focus() {
    this.element.querySelector("[name=report], [name=line]").focus({ preventScroll: true });
  }
}
