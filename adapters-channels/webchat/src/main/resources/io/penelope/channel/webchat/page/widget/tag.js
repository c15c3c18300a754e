/**
 * What the site's own tag says: which chat it is, where, on which side, and what the site wants otherwise than the hotel; null if it does
 * not tell.
 *
 * @param script the tag's element
 * @param served the hotel that the script came with, if it came with one
 */
export function readTag(script, served) {
  const given = script?.dataset ?? {};
  const channel = given.channel || served?.channel;
  if (!script || !channel) return null;
  const chats = script.src.replace(/^(.*\/chat\/).*$/, '$1');
  return {
    channel,
    given,
    side: given.position === 'left' ? 'left' : 'right',
    page: new URL(encodeURIComponent(channel), chats),
  };
}

/** The browser tells while the script runs first; later, its address does. */
export function ownTag() {
  return document.currentScript ?? document.querySelector('script[src*="/chat/"][src$="/widget.js"]');
}
