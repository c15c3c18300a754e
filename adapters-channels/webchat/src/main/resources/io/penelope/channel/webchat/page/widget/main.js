// Puts a button on the hotel's own site that opens the chat in a frame:
//
//   <script async crossorigin src="https://penelope.example.com/chat/riverside-web/widget.js"></script>
//
// Nothing is asked of the server before the guest opens the chat, or comes back to one. What guests and hotel say
// stays in the frame, where the site's other scripts cannot read it.

import { harmless } from './harmless.js';
import { known } from './known.js';
import { Listeners, offerApi } from './site.js';
import { ownTag, readTag } from './tag.js';
import { Widget } from './widget.js';

// A site that swaps its body may run this again. A symbol, since an element's id could be the name of anything else.
const MARK = Symbol.for('penelope.chat');
const PATIENCE = 3000; // with what the script was not served with

function start() {
  if (window[MARK]) {
    window[MARK]();
    return;
  }
  const tag = readTag(ownTag(), known.hotel);
  if (tag) offer(tag);
}

async function offer(tag) {
  const hotel = known.hotel?.channel === tag.channel ? known.hotel : null;
  const listeners = new Listeners();
  const widget = new Widget({ tag, words: known.words, hotel: hotel ?? {}, listeners });
  offerApi(widget, listeners);
  window[MARK] = () => harmless(() => widget.keep());
  if (!hotel) await askForHotel(tag.page, widget);
  if (document.body) widget.begin();
  else addEventListener('DOMContentLoaded', () => widget.begin());
}

/** As for a script: the site's policy allows those. */
async function askForHotel(page, widget) {
  const told = import(new URL(`${page.pathname}/about.js`, page)).then((module) => widget.learn(module.default));
  await Promise.race([told, new Promise((resolve) => setTimeout(resolve, PATIENCE))]).catch(() => {});
}

start();
