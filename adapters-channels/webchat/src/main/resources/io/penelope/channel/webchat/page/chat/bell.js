/** Tells all tabs of a chat what one of them hears. */
export class Bell {
  #channel;
  #heard;

  constructor(name, heard) {
    this.#heard = heard;
    try {
      this.#channel = new BroadcastChannel(name);
      this.#channel.onmessage = ({ data }) => heard(data);
    } catch {
      this.#channel = { postMessage() {} }; // an old browser, or refused storage: each tab hears for itself
    }
  }

  ring(news) {
    this.#channel.postMessage(news);
    this.#heard(news);
  }
}
