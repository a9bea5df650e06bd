import { useEffect, useState } from "preact/hooks";

/** Holds the present state and tells who looks at it. */
export class LiveStore {
  state;
  #watchers = new Set();

  constructor(state) {
    this.state = state;
  }

  change(next) {
    this.state = { ...this.state, ...(typeof next === "function" ? next(this.state) : next) };
    for (const watcher of this.#watchers) watcher(this.state);
  }

  watch(watcher) {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }
}

export function useStore(store) {
  const [state, setState] = useState(store.state);
  useEffect(() => store.watch(setState), [store]);
  return state;
}
