const LOOK_MS = 300;

/** The camera reads badges where the browser can do that by itself; elsewhere the phone's own camera opens the link. */
export const canScan = () => Boolean(globalThis.BarcodeDetector && navigator.mediaDevices?.getUserMedia);

/** Looks through the camera until it is told to stop; `found(text)` hears each code once. Returns how to stop. */
export async function scan(video, found) {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  let last = "";
  video.srcObject = stream;
  await video.play();
  const timer = setInterval(async () => {
    const [code] = await detector.detect(video).catch(() => []);
    if (!code || code.rawValue === last) return;
    last = code.rawValue;
    found(last);
  }, LOOK_MS);
  return () => {
    clearInterval(timer);
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  };
}
