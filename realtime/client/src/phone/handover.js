import { isBlank } from "./post_data.js";

/**
 * On a slow line people begin to type in the server's plain form before this script has arrived. Their words and their
 * cursor move into ours. Returns what puts the cursor back.
 */
export function takeOver(form, draft) {
  if (!form) return () => {};
  const typed = Object.fromEntries(
    [...new FormData(form)].filter(([name]) => ["statement", "due", "partners"].includes(name)),
  );
  typed.partners = typed.partners?.replace(/\s*\n\s*/g, ", ") ?? "";
  if (!isBlank(typed)) draft.write({ ...draft.read(), ...typed });
  const { name, selectionStart } = document.activeElement ?? {};
  return () => {
    const field = name && document.querySelector(`#app [name="${CSS.escape(name)}"]`);
    if (!field) return;
    field.focus();
    if (selectionStart !== null && field.setSelectionRange) field.setSelectionRange(selectionStart, selectionStart);
  };
}
