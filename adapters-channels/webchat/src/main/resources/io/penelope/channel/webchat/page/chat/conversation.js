/** What the server has told of one session's conversation; n counts its messages from one. */
export class Conversation {
  messages = [];
  known = 0;
  inHotel = 0; // the last n that the hotel has
  filesGone = 0; // when all of this was read

  /** @param token the session's, or null while there is none */
  constructor(token) {
    this.token = token;
  }

  /** Takes from an answer what is new, and gives it; of what is known it takes what became of the file. */
  take({ messages, inHotel }) {
    const news = [];
    for (const message of messages) {
      if (message.n <= this.known) {
        this.messages[message.n - 1].file = message.file;
        continue;
      }
      news.push(message);
      this.known = message.n;
    }
    this.messages.push(...news);
    this.inHotel = Math.max(this.inHotel, inHotel);
    return news;
  }

  /** Whether there is more than this: what a stream says of the same conversation. */
  isBehind(news) {
    return news.last > this.known || news.inHotel > this.inHotel || this.hasLostFiles(news);
  }

  /** Whether files are gone that were there when all of this was read. */
  hasLostFiles({ filesGone }) {
    return filesGone > this.filesGone;
  }

  fromHotel() {
    return this.messages.filter((one) => one.from === 'hotel');
  }
}
