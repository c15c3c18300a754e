import { element } from './dom.js';

// Bidirectional controls are kept out, for they could make an address look like another one.
const LINK = /https:\/\/[^\s<>"'\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gi;

/** Text as it was written, with nothing in it but links. */
export function fillText(node, text) {
  node.replaceChildren(...partsOf(text).map(({ text: plain, href }) => (href ? linkTo(href) : plain)));
}

/** A text cut into what is plain and what is an address. */
export function partsOf(text) {
  const parts = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(LINK)) {
    const href = withoutPunctuation(found);
    if (!isAddress(href)) continue;
    parts.push({ text: text.slice(end, index) }, { href });
    end = index + href.length;
  }
  return [...parts, { text: text.slice(end) }].filter((part) => part.href || part.text);
}

function withoutPunctuation(found) {
  const bare = found.replace(/[.,;:!?]+$/, '');
  const unopened = bare.endsWith(')') && !bare.includes('(');
  return unopened ? withoutPunctuation(bare.slice(0, -1)) : bare;
}

function isAddress(text) {
  try {
    const { protocol, username, hostname } = new URL(text);
    return protocol === 'https:' && !username && hostname.includes('.');
  } catch {
    return false;
  }
}

function linkTo(href) {
  const link = element('a', '', href);
  link.href = href;
  link.target = '_blank';
  link.rel = 'noopener nofollow ugc';
  return link;
}
