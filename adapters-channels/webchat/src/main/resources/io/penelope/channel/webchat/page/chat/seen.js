/** How far the guest has seen what the hotel said: for this browser's count, and for the hotel. */
export class Seen {
  #storage;
  #name;
  #server;
  #reported = { conversation: null, n: 0 };

  constructor(storage, name, server) {
    this.#storage = storage;
    this.#name = name;
    this.#server = server;
  }

  countUnseen(conversation) {
    const last = this.#last();
    return conversation.fromHotel().filter((one) => one.n > last).length;
  }

  /** The guest sees all that there is; the hotel is told of each message once. */
  async see(conversation) {
    const newest = conversation.fromHotel().reduce((last, one) => Math.max(last, one.n), 0);
    if (newest > this.#last()) this.#storage.set(this.#name, newest);
    const before = this.#reported.conversation === conversation ? this.#reported.n : 0;
    if (newest <= before) return;
    const report = { conversation, n: newest };
    this.#reported = report;
    const { status } = await this.#server.reportSeen(conversation.token, newest);
    // The next look tells again, unless it told more meanwhile.
    if (status !== 204 && this.#reported === report) this.#reported = { conversation, n: before };
  }

  #last() {
    return Number(this.#storage.get(this.#name));
  }
}
