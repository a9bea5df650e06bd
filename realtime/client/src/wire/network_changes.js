/**
 * Tells when the phone lost its network and when it is worth asking again: phones freeze pages, and a frozen page's
 * timers do not run (`resume`, `pageshow`, `visibilitychange`).
 */
export function whenNetworkChanges({ dropped, awake }) {
  window.addEventListener("offline", dropped);
  window.addEventListener("online", awake);
  window.addEventListener("pageshow", (event) => event.persisted && awake());
  document.addEventListener("resume", awake);
  document.addEventListener("visibilitychange", () => document.hidden || awake());
}
