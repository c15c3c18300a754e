import { element, setText } from './dom.js';
import { lookOf } from './files.js';

const PAPER = 'M7 3h7l5 5v13H7zM14 3v5h5';

/** What the page shows of a file in a message: the picture, a player, or its name with a link. */
export class FileView {
  #hotel;
  #resized;
  #address;
  #broken = new Set(); // the addresses of what was called a picture and is none

  /**
   * @param address of the chat, ending in a slash
   * @param resized called when a picture takes more room than before
   */
  constructor({ hotel, address, resized }) {
    this.#hotel = hotel;
    this.#address = address;
    this.#resized = resized;
  }

  /** Draws the file into the message's node; leaves alone what shows it already. */
  draw(node, line) {
    const { file, preview, progress, state } = line;
    const address = preview ?? (file.url && this.#urlOf(file));
    const best = lookOf(file, preview);
    const look = best === 'picture' && this.#broken.has(address) ? 'document' : best;
    if (node.dataset.look !== look) {
      node.dataset.look = look;
      node.replaceChildren(this.#made(look, address, () => this.draw(node, line)));
    }
    this.#update(node, look, file);
    drawProgress(node, state === 'sending' && progress !== undefined ? progress : undefined, this.#hotel.words);
  }

  #made(look, address, onBroken) {
    if (look === 'picture') return this.#picture(address, onBroken);
    if (look === 'sound') return player('audio', address);
    if (look === 'film') return player('video', address);
    return paper();
  }

  #update(node, look, file) {
    const { words } = this.#hotel;
    const link = node.querySelector('a');
    if (link && file.url) {
      link.href = this.#urlOf(file);
      link.target = '_blank';
      link.rel = 'noopener';
    }
    const name = file.name ?? words.say(nameOf(file));
    if (look === 'picture') node.querySelector('img').alt = file.url ? words.say('openPicture') : words.say('picture');
    node.querySelector('audio, video')?.setAttribute('aria-label', name);
    if (link && look !== 'picture') {
      setText(link.querySelector('.name'), name);
      setText(link.querySelector('.size'), look === 'gone' ? words.say('fileGone') : words.size(file.size ?? 0));
    }
  }

  #picture(address, onBroken) {
    const link = element('a', 'picture');
    const image = element('img');
    image.addEventListener('load', () => this.#resized());
    image.addEventListener('error', () => {
      this.#broken.add(address);
      onBroken();
    });
    image.src = address;
    link.append(image);
    return link;
  }

  #urlOf({ url }) {
    return new URL(url, this.#address).href;
  }
}

function nameOf({ kind = '' }) {
  if (kind === 'photo' || kind === 'sticker' || kind === 'animation') return 'picture';
  if (kind === 'audio' || kind === 'voice') return 'sound';
  return kind.startsWith('video') ? 'film' : 'document';
}

function player(tag, address) {
  const node = element(tag);
  node.controls = true;
  node.preload = 'metadata';
  node.src = address;
  return node;
}

function paper() {
  const link = element('a', 'document');
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', PAPER);
  svg.append(path);
  const name = element('span', 'name');
  name.dir = 'auto';
  link.append(svg, name, element('span', 'size'));
  return link;
}

function drawProgress(node, progress, words) {
  const there = node.querySelector('progress');
  if (progress === undefined) {
    there?.remove();
    return;
  }
  const bar = there ?? element('progress');
  bar.max = 1;
  bar.value = progress;
  bar.setAttribute('aria-label', words.say('sending'));
  if (!there) node.append(bar);
}
