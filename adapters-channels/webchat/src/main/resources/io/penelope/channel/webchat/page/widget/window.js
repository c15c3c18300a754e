import { addApology } from './apology.js';
import { add, addIcon } from './elements.js';

export const WINDOW_ID = 'chat';

const CROSS = 'M6 6l12 12M18 6L6 18';

/** The window in which the chat is shown, or why it is not. */
export class ChatWindow {
  #small = matchMedia('(max-width: 30rem), (max-height: 30rem)');
  #title;
  #shut;
  #apology;

  dialog;

  /** @param told what to call: closed, tryAgain */
  constructor(parent, { side, page }, told) {
    const dialog = add(parent, 'dialog', { id: WINDOW_ID, className: side });
    this.dialog = dialog;
    dialog.addEventListener('close', told.closed);
    dialog.addEventListener('keydown', (event) => { if (event.key === 'Escape') this.close(); });
    this.#addBar();
    this.#apology = addApology(dialog, page, () => {
      told.tryAgain();
      this.#shut.focus();
    });
  }

  get isOpen() {
    return this.dialog.open;
  }

  /** On a phone the chat covers all, and what it covers must not be reached. */
  show() {
    if (this.#small.matches) this.dialog.showModal();
    else this.dialog.show();
  }

  /** An open one that was moved is no modal one any more. */
  showAgain() {
    if (!this.isOpen) return;
    this.dialog.removeAttribute('open');
    this.show();
  }

  close() {
    if (this.isOpen) this.dialog.close();
  }

  draw(look, isSilent) {
    this.dialog.ariaLabel = look.invitation;
    this.#title.textContent = look.title;
    this.#shut.ariaLabel = look.say.close;
    this.#apology.draw(look, isSilent);
  }

  /** The way out is the widget's own: what the frame shows may be anything, or nothing. */
  #addBar() {
    const bar = add(this.dialog, 'div', { className: 'bar' });
    this.#title = add(bar, 'span', { className: 'name' });
    this.#shut = add(bar, 'button', { type: 'button', className: 'close' });
    this.#shut.addEventListener('click', () => this.close());
    addIcon(this.#shut, CROSS);
  }
}
