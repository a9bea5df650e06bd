/** Other tabs of the same person, and the service worker. Where the browser has no channel they look by themselves. */
export class Siblings {
  #channel;

  constructor(owner, heard) {
    if (!globalThis.BroadcastChannel) return;
    this.#channel = new BroadcastChannel(`convoke:${owner}`);
    this.#channel.onmessage = ({ data }) => heard(data);
  }

  tell(message) {
    this.#channel?.postMessage(message);
  }

  close() {
    this.#channel?.close();
  }
}
