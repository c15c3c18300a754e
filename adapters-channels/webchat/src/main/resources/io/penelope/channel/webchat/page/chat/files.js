const SHOWN = ['image/jpeg', 'image/png', 'image/gif', 'image/webp'];

/** Whether any browser shows a picture of this type. */
export function isShown(type) {
  return SHOWN.includes(type);
}

/**
 * How the page shows a file: as a picture, a sound, a film or a document, or as one that is gone.
 *
 * @param preview whether the page has the picture itself, and need not ask for it
 */
export function lookOf({ kind, type }, preview) {
  if (!kind) return preview ? 'picture' : 'document'; // on its way
  if (type === undefined) return 'gone';
  if (preview && kind === 'photo') return 'picture';
  if (kind === 'photo' || kind === 'sticker' || kind === 'animation') return isShown(type) ? 'picture' : 'document';
  if (kind === 'audio' || kind === 'voice') return 'sound';
  return kind.startsWith('video') ? 'film' : 'document';
}

/** The files that somebody pastes; none where there is text beside them, which is what was meant. */
export function pastedFiles({ types, files }) {
  return types.includes('text/plain') ? [] : [...files];
}
