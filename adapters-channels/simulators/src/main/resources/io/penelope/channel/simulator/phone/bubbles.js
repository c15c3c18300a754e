// One line of the chat as an element. Whatever guests or staff wrote only ever becomes text, never markup.

import { mediaAddress } from './api.js';

const TICKS = {
  SENT: ['✓', 'sent'],
  DELIVERED: ['✓✓', 'delivered'],
  READ: ['✓✓', 'read'],
  FAILED: ['!', 'not delivered'],
};

const LABELS = {
  image: 'Photo', photo: 'Photo', voice: 'Voice note', audio: 'Audio', video: 'Video', document: 'Document',
  sticker: 'Sticker', location: 'Place', venue: 'Place', contacts: 'Contact', contact: 'Contact', reaction: 'Reaction',
  order: 'Order', edit: 'Edited', revoke: 'Deleted a message', system: 'From the platform', unsupported: 'Unsupported',
  poll: 'Poll', button: 'Button', interactive: 'Choice',
};

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function picture(line) {
  const image = element('img');
  image.src = mediaAddress(line.media);
  image.alt = line.text || 'Photo';
  return image;
}

function sound(line) {
  const audio = element('audio');
  audio.controls = true;
  audio.preload = 'none';
  audio.src = mediaAddress(line.media);
  audio.setAttribute('aria-label', 'Voice note');
  return audio;
}

function film(line) {
  const video = element('video');
  video.controls = true;
  video.preload = 'metadata';
  video.src = mediaAddress(line.media);
  video.setAttribute('aria-label', 'Video');
  return video;
}

function paper(line) {
  const link = element('a', 'label', line.fileName || LABELS.document);
  link.href = mediaAddress(line.media);
  link.setAttribute('download', line.fileName || '');
  return link;
}

/** The quick-reply button of a template. */
function press() {
  const button = element('button', 'press', 'Tell me');
  button.type = 'button';
  button.dataset.testid = 'press';
  return button;
}

function content(line) {
  const parts = [];
  if (['image', 'photo', 'sticker'].includes(line.kind) && line.media) {
    parts.push(picture(line));
  } else if (['voice', 'audio'].includes(line.kind) && line.media) {
    parts.push(sound(line));
  } else if (['video', 'video_note'].includes(line.kind) && line.media) {
    parts.push(film(line));
  } else if (line.kind === 'document' && line.media) {
    parts.push(paper(line));
  } else if (!['text', 'template'].includes(line.kind)) {
    parts.push(element('span', 'label', LABELS[line.kind] ?? line.kind));
  }
  const saysItsName = line.kind === 'document' && line.media && line.text === line.fileName;
  if (line.text && !saysItsName) parts.push(element('span', 'text', line.text));
  if (line.kind === 'template') parts.push(press());
  return parts;
}

function foot(line) {
  const row = element('span', 'foot');
  if (line.edited) row.append(element('span', '', 'edited'));
  const time = element('time', '', new Date(line.at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' }));
  time.dateTime = new Date(line.at).toISOString();
  row.append(time);
  if (line.from === 'GUEST') {
    const [sign, words] = TICKS[line.tick];
    const tick = element('span', `tick ${line.tick.toLowerCase()}`, sign);
    tick.setAttribute('role', 'img');
    tick.setAttribute('aria-label', words);
    tick.dataset.testid = 'tick';
    row.append(tick);
  }
  const more = element('button', 'more', '⋯');
  more.type = 'button';
  more.dataset.testid = 'more';
  more.setAttribute('aria-label', 'Answer, react or change');
  row.append(more);
  return row;
}

/** What the phone shows of a line; nothing of what has not arrived on it. */
export function bubble(line, quoted) {
  const mine = line.from === 'GUEST';
  if (!mine && line.tick === 'SENT') return null;
  if (!mine && line.tick === 'FAILED') {
    const silent = element('li', 'silent', 'A message of the hotel did not arrive here.');
    silent.dataset.testid = 'not-arrived';
    return silent;
  }
  const short = [...line.text].length <= 3 && /^\p{Extended_Pictographic}/u.test(line.text);
  const item = element('li', `bubble${mine ? ' mine' : ''}${short ? ' big' : ''}`);
  item.dataset.testid = 'message';
  item.dataset.message = line.id;
  item.dataset.from = line.from;
  item.dataset.kind = line.kind;
  item.dataset.tick = line.tick;
  if (line.repliesTo) item.append(element('span', 'quoted', quoted?.text || '…'));
  item.append(...content(line), foot(line));
  return item;
}

export function initials(name) {
  return name.split(/\s+/).slice(0, 2).map((word) => [...word][0] ?? '').join('').toUpperCase();
}

export { element };
