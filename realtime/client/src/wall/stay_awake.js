/** A projector's laptop must not fall asleep. Only where the browser allows it: on HTTPS or localhost. */
export function stayAwake() {
  const ask = () => document.hidden || navigator.wakeLock?.request("screen").catch(() => {});
  document.addEventListener("visibilitychange", ask);
  ask();
}
