/** What the server has told of one session's conversation; n counts its messages from one. */
export class Conversation {
  messages = [];
  known = 0;
  inHotel = 0; // the last n that the hotel has

  /** @param token the session's, or null while there is none */
  constructor(token) {
    this.token = token;
  }

  /** Takes from an answer what is new, and gives it. */
  take({ messages, inHotel }) {
    const news = [];
    for (const message of messages) {
      if (message.n <= this.known) continue;
      news.push(message);
      this.known = message.n;
    }
    this.messages.push(...news);
    this.inHotel = Math.max(this.inHotel, inHotel);
    return news;
  }

  /** Whether there is more than this: what a stream says of the same conversation. */
  isBehind({ last, inHotel }) {
    return last > this.known || inHotel > this.inHotel;
  }

  fromHotel() {
    return this.messages.filter((one) => one.from === 'hotel');
  }
}
