import { alarm, byId, harmless } from './dom.js';
import { SECOND } from './time.js';

/** Where the guest writes; what is not sent yet is kept over a reload. */
export class Composer {
  #field = byId('words');
  #tray;
  #hotel;
  #storage;
  #draft;
  #told;
  #timer = 0;
  #wasTooLong = false;

  /**
   * @param draft under what name the draft is kept
   * @param tray the files that go with the text
   * @param told what to call: written with a text and files to be sent, either of which may be none; resized when the field may have another height
   */
  constructor({ hotel, storage, draft, tray, told }) {
    this.#hotel = hotel;
    this.#tray = tray;
    this.#storage = storage;
    this.#draft = draft;
    this.#told = told;
    byId('composer').addEventListener('submit', (event) => {
      event.preventDefault();
      this.#write();
    });
    this.#field.addEventListener('keydown', (event) => this.#pressed(event));
    this.#field.addEventListener('input', () => this.#changed());
  }

  /** Browsers may have kept the text themselves. */
  restore() {
    if (!this.#field.value) this.#field.value = this.#storage.get(this.#draft) ?? '';
    harmless(() => this.#fit());
  }

  focus() {
    this.#field.focus();
  }

  #pressed(event) {
    // Safari says by 229 alone that Enter ended the choice of a character.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    this.#write();
  }

  #write() {
    const text = this.#text();
    const over = this.#over();
    alarm(over > 0 ? this.#tooLong(over) : '');
    if (over > 0) return;
    if (text || !this.#tray.isEmpty) {
      this.#told.written(text, this.#tray.take());
      this.#empty();
    }
    this.focus(); // on a phone, the keyboard stays
  }

  #empty() {
    this.#field.value = '';
    this.#storage.drop(this.#draft);
    harmless(() => this.#fit());
  }

  #changed() {
    this.#storage.set(this.#draft, this.#field.value);
    this.#fit();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#measure(), SECOND / 2); // not at each letter: a screen reader says it aloud
  }

  #fit() {
    this.#field.style.height = 'auto';
    this.#field.style.height = `${this.#field.scrollHeight}px`;
    this.#told.resized();
  }

  /** Tells while the guest writes by how much it is too long, and takes that back. */
  #measure() {
    const over = this.#over();
    if (over > 0) alarm(this.#tooLong(over));
    else if (this.#wasTooLong) alarm('');
    this.#wasTooLong = over > 0;
  }

  #text() {
    return this.#field.value.trim();
  }

  #over() {
    return this.#text().length - this.#hotel.told.textMax;
  }

  #tooLong(over) {
    return this.#hotel.words.sayCount('tooLong', over);
  }
}
