import { Conversation } from './conversation.js';

/** Keeps what the page knows of the conversation the same as what the server does. */
export class Reader {
  #server;
  #session;
  #outbox;
  #changed;
  #running = null;
  #isWanted = false;

  conversation = new Conversation(null);

  /** Whether we know what was said before, if anything was. */
  isLoaded = false;

  constructor({ server, session, outbox, changed }) {
    this.#server = server;
    this.#session = session;
    this.#outbox = outbox;
    this.#changed = changed;
  }

  /** Asks for all that is new; whoever calls while it runs makes it ask once more. Gives the last answer's status. */
  catchUp() {
    this.#isWanted = true;
    this.#running ??= this.#catchUpWhileWanted();
    return this.#running;
  }

  /** Asks only if a stream tells of something that we do not know. */
  hear(news) {
    if (this.conversation.isBehind(news)) this.catchUp();
  }

  async #catchUpWhileWanted() {
    let status = 0;
    try {
      while (this.#isWanted) {
        this.#isWanted = false;
        status = await this.#fetchNews();
      }
    } catch (error) {
      reportError(error);
      status = 0; // whoever asked tries again
    }
    this.#running = null;
    return status;
  }

  async #fetchNews() {
    const { token } = this.#session;
    if (token && token !== this.conversation.token) this.conversation = new Conversation(token);
    const wasEmpty = this.conversation.known === 0;
    const sentBefore = this.#outbox.sent();
    const status = token ? await this.#fetchPages(this.conversation) : 401;
    this.isLoaded ||= status === 200 || status === 401;
    if (status !== 200) return status;
    // What the whole conversation does not have any more was erased at the hotel.
    if (wasEmpty) sentBefore.forEach((one) => this.#outbox.drop(one.id));
    this.#changed();
    return status;
  }

  async #fetchPages(conversation) {
    let after = conversation.known;
    for (;;) {
      const { status, body } = await this.#server.messages(conversation.token, after);
      if (status !== 200) return status;
      if (after === 0) {
        conversation.filesGone = body.filesGone;
      } else if (conversation.hasLostFiles(body)) { // of whatever line: all are read once more
        after = 0;
        continue;
      }
      conversation.take(body).filter((one) => one.id).forEach((one) => this.#outbox.drop(one.id));
      if (!body.more || !body.messages.length) return status;
      after = body.messages.at(-1).n;
    }
  }
}
