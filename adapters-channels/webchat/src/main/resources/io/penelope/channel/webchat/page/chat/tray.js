import { alarm, byId, element, harmless } from './dom.js';
import { isShown, pastedFiles } from './files.js';

const MOST_AT_ONCE = 10;

/** The files that the guest has chosen and not sent yet: by the button, from the clipboard, or dropped onto the page. */
export class Tray {
  #list = byId('tray');
  #input = byId('files');
  #button = byId('attach');
  #hotel;
  #told;
  #chosen = []; // with the addresses of the pictures that are shown of them
  #expected = null; // who waits for the one file that is being chosen, if not the tray

  /** @param told what to call: changed when there are more files, or less */
  constructor({ hotel, told }) {
    this.#hotel = hotel;
    this.#told = told;
    this.#button.addEventListener('click', () => this.#open(null));
    this.#input.addEventListener('change', () => this.#chose());
    document.addEventListener('paste', (event) => this.#pasted(event));
    addEventListener('dragover', (event) => this.#hover(event));
    addEventListener('dragleave', (event) => { if (!event.relatedTarget) show(false); });
    addEventListener('drop', (event) => this.#dropped(event));
  }

  get isEmpty() {
    return this.#chosen.length === 0;
  }

  /** Has the guest choose one file, for somebody else than the tray. */
  choose(chosen) {
    this.#open(chosen);
  }

  /** Gives the files, and has none any more. */
  take() {
    const files = this.#chosen.map((one) => one.file);
    this.#chosen.forEach(forget);
    this.#chosen = [];
    harmless(() => this.draw());
    return files;
  }

  /** Offers as much as the hotel takes, in its words. */
  draw() {
    this.#button.hidden = !this.#takesFiles();
    this.#list.hidden = this.isEmpty;
    this.#list.replaceChildren(...this.#chosen.map((one) => this.#node(one)));
    byId('composer').toggleAttribute('data-files', !this.isEmpty);
    this.#told.changed();
  }

  #takesFiles() {
    return Boolean(this.#hotel.told.files);
  }

  #open(expected) {
    this.#expected = expected;
    this.#input.multiple = !expected;
    this.#input.click();
  }

  #chose() {
    const files = [...this.#input.files];
    this.#input.value = ''; // the same may be chosen again
    if (!this.#expected) this.#add(files);
    else if (files.length) this.#fit(files).forEach(this.#expected);
  }

  #pasted(event) {
    const files = this.#takesFiles() && event.clipboardData ? pastedFiles(event.clipboardData) : [];
    if (!files.length) return;
    event.preventDefault();
    this.#add(files);
  }

  /** Whatever is dropped, the browser must not go there instead. */
  #hover(event) {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = this.#takesFiles() ? 'copy' : 'none';
    show(this.#takesFiles());
  }

  #dropped(event) {
    show(false);
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    if (this.#takesFiles()) this.#add([...event.dataTransfer.files]);
  }

  #add(files) {
    const fitting = this.#fit(files);
    const more = fitting.slice(0, MOST_AT_ONCE - this.#chosen.length);
    if (more.length < fitting.length) alarm(this.#hotel.words.say('tooManyFiles', { count: MOST_AT_ONCE }));
    this.#chosen.push(...more.map((file) => ({ file, preview: previewOf(file) })));
    harmless(() => this.draw());
    byId('words').focus();
  }

  /** Those that can be sent; of the others, the guest is told why not. */
  #fit(files) {
    const { words, told: { files: { largest } } } = this.#hotel;
    const troubles = [];
    const fitting = files.filter(({ name, size }) => {
      if (size === 0) troubles.push(words.say('fileEmpty', { name }));
      if (size > largest) troubles.push(words.say('fileTooLarge', { name, largest: words.size(largest) }));
      return size > 0 && size <= largest;
    });
    alarm(troubles.join(' '));
    return fitting;
  }

  #node(one) {
    const { file: { name, size }, preview } = one;
    const { words } = this.#hotel;
    const node = element('li');
    if (preview) node.append(picture(preview));
    const remove = element('button', 'icon', '×');
    remove.type = 'button';
    remove.setAttribute('aria-label', `${words.say('remove')}: ${name}`);
    remove.addEventListener('click', () => this.#remove(one));
    node.append(named(name), element('span', 'size', words.size(size)), remove);
    return node;
  }

  #remove(one) {
    forget(one);
    this.#chosen = this.#chosen.filter((other) => other !== one);
    alarm('');
    harmless(() => this.draw());
    byId('words').focus();
  }
}

function show(isOver) {
  byId('drop').hidden = !isOver;
}

function named(name) {
  const node = element('span', 'name', name);
  node.dir = 'auto';
  return node;
}

function picture(address) {
  const node = element('img');
  node.alt = '';
  node.src = address;
  node.addEventListener('error', () => node.remove()); // it is none, whatever it is called
  return node;
}

function previewOf(file) {
  return isShown(file.type) ? URL.createObjectURL(file) : '';
}

function forget({ preview }) {
  if (preview) URL.revokeObjectURL(preview);
}
