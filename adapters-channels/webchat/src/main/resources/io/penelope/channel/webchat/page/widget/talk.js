/**
 * What widget and frame say to each other.
 *
 * Nothing is said to a frame that did not speak first: it would not be ours, and the browser would complain of it. What
 * came and does not speak is a proxy's page, or what the browser shows instead of a page that it may not.
 */
export class Talk {
  #post;
  #told;
  #patience;
  #spoke = false; // since a page came last
  #isReady = false; // the frame knows who shows it
  #language = null; // that the frame was told last
  #timer = 0;

  /** Of the frame: empty before there is one, waiting for its first word, heard, or silent. */
  state = '';

  /**
   * @param post brings a message to the frame
   * @param told what to call: ready, unread with a count, close, and changed when the state may be another
   * @param patience milliseconds: with a frame that has not come yet, and with one that came and has to speak
   */
  constructor({ post, told, patience = { toCome: 8000, toSpeak: 1500 } }) {
    this.#post = post;
    this.#told = told;
    this.#patience = patience;
  }

  /** A frame was sent for the page in a language. */
  begin(language) {
    this.#language = language;
    this.#spoke = false;
    this.#expectWord(this.#patience.toCome);
  }

  /** Something has come. */
  came() {
    if (!this.#spoke) this.#expectWord(this.#patience.toSpeak);
    this.#spoke = false;
  }

  speak(language) {
    if (this.state !== 'heard' || this.#language === language) return;
    this.#language = language;
    this.#tell('language', { language });
  }

  opened() {
    if (this.#isReady) this.#tell('opened');
  }

  closed() {
    this.#tell('closed');
  }

  hear(data) {
    const what = data?.penelope;
    if (what === 'here') {
      clearTimeout(this.#timer);
      this.state = 'heard';
      this.#spoke = true;
      this.#tell('hello');
      this.#told.changed();
    } else if (what === 'ready') {
      this.#isReady = true;
      this.#told.ready();
    } else if (what === 'unread' && Number.isInteger(data.count)) {
      this.#told.unread(data.count);
    } else if (what === 'close') {
      this.#told.close();
    }
  }

  #expectWord(patience) {
    this.state = 'waiting';
    this.#isReady = false;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.state = 'silent';
      this.#told.changed();
    }, patience);
  }

  #tell(what, more) {
    if (this.state === 'heard') this.#post({ penelope: what, ...more });
  }
}
