const LASTING_MS = 2_000;

/** Staff see how many phones hold something. Told when it lasts, and when the page goes out of sight. */
export function tellUnsent(session, outbox) {
  let told = 0;
  let timer;
  const tell = () => {
    if (outbox.unsent === told) return;
    told = outbox.unsent;
    session.tell();
  };
  session.store.watch(() => {
    if (outbox.unsent === told) return;
    clearTimeout(timer);
    timer = setTimeout(tell, LASTING_MS);
  });
  document.addEventListener("visibilitychange", () => document.hidden && tell());
}
