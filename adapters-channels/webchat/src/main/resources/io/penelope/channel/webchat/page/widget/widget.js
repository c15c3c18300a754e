import { Frame } from './frame.js';
import { harmless } from './harmless.js';
import { Host } from './host.js';
import { addLauncher } from './launcher.js';
import { lookOf } from './look.js';
import { isRemembered, remember } from './resume.js';
import { opensHere } from './site.js';
import { ChatWindow, WINDOW_ID } from './window.js';

/** The button and the window behind it. Only the guest opens and closes it, or the site at the guest's wish. */
export class Widget {
  #tag;
  #words;
  #hotel;
  #language;
  #listeners;
  #host;
  #window;
  #launcher;
  #frame;
  #unread = 0;

  // What others call is bound to this.

  #closed = () => {
    this.#frame.talk.closed();
    this.#draw();
    this.#launcher.focus();
    this.#listeners.emit('close');
  };

  #load = () => {
    this.#frame.load(this.#wishedLanguage());
    this.#draw();
  };

  #speak = () => {
    this.#frame.talk.speak(this.#wishedLanguage());
    this.#draw();
  };

  #count = (unread) => {
    remember(this.#tag.channel);
    this.#unread = unread;
    this.#draw();
    this.#listeners.emit('unread', unread);
  };

  #hear = (event) => this.#frame.hear(event);

  /** A plain link to the chat works without this script, and opens the window with it. */
  #follow = (event) => {
    if (!opensHere(event, this.#tag.page)) return;
    event.preventDefault();
    harmless(() => this.open());
  };

  constructor({ tag, words, hotel, listeners }) {
    this.#tag = tag;
    this.#words = words;
    this.#hotel = hotel;
    this.#language = tag.given.language;
    this.#listeners = listeners;
    this.#host = new Host({ lost: () => this.keep(), language: this.#speak });
    this.#launcher = addLauncher(this.#host.all, tag.side, WINDOW_ID, () => harmless(() => this.open()));
    this.#window = new ChatWindow(this.#host.all, tag, {
      closed: this.#closed,
      tryAgain: this.#load,
    });
    this.#frame = new Frame(this.#window.dialog, tag.page, {
      changed: this.#speak,
      ready: () => { if (this.#window.isOpen) this.#frame.talk.opened(); },
      unread: this.#count,
      close: () => this.close(),
    });
  }

  /** Shows the button, and asks what is new if the guest comes back to a conversation. */
  begin() {
    harmless(() => this.keep());
    if (isRemembered(this.#tag.channel)) harmless(this.#load);
  }

  /** Is there, whatever the site has done to its page. */
  keep() {
    this.#listen();
    if (this.#host.keep()) {
      this.#window.showAgain();
      if (this.#frame.isLoaded) this.#load();
    }
    this.#draw();
  }

  open() {
    this.keep();
    if (this.#window.isOpen) return;
    if (!this.#frame.isLoaded || this.#frame.isSilent) this.#load();
    this.#window.show();
    this.#frame.talk.opened();
    this.#draw();
    this.#listeners.emit('open');
  }

  close() {
    this.#window.close();
  }

  /** Of the hotel, what the script was not served with. */
  learn(hotel) {
    this.#hotel = hotel;
  }

  setLanguage(tag) {
    this.#language = tag;
    this.#speak();
  }

  #wishedLanguage() {
    return this.#language || document.documentElement.lang;
  }

  #draw() {
    const look = lookOf({
      words: this.#words,
      wishes: [this.#language, document.documentElement?.lang, ...(navigator.languages ?? [])],
      given: this.#tag.given,
      hotel: this.#hotel,
    });
    this.#host.draw(look);
    this.#launcher.draw(look, this.#unread, this.#window.isOpen);
    this.#window.draw(look, this.#frame.isSilent);
    this.#frame.draw(look.invitation);
  }

  /** May be done again: document.open() takes all listeners away. */
  #listen() {
    addEventListener('message', this.#hear);
    document.addEventListener('click', this.#follow);
  }
}
