import { useEffect } from "preact/hooks";

const STORED = "convoke:keys";

/** Single keys, unless someone types, holds a modifier, has a dialog open or has switched them off (WCAG 2.1.4). */
export function useKeys(keys) {
  useEffect(() => {
    const press = (event) => {
      const { target, key } = event;
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
      if (target.closest("input, textarea, select, [contenteditable]") || document.querySelector("dialog[open]"))
        return;
      const deed = keys[key.length === 1 ? key.toLowerCase() : key];
      if (!deed || !(keysAreOn() || key === "?")) return;
      event.preventDefault();
      deed();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  });
}

export function keysAreOn() {
  try {
    return localStorage.getItem(STORED) !== "off";
  } catch {
    return true;
  }
}

export function switchKeys(on) {
  try {
    localStorage.setItem(STORED, on ? "on" : "off");
  } catch {
    // Private mode: they stay on.
  }
}
