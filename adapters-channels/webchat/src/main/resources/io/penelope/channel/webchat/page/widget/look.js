/**
 * What the widget says and shows: the site's tag has the last word, then comes the hotel.
 *
 * @param wishes languages, best first; there may be gaps
 */
export function lookOf({ words, wishes, given, hotel }) {
  const language = languageOf(wishes, words);
  const say = words[language];
  const name = given.hotel || hotel.name || '';
  return {
    language,
    say,
    title: name || say.writeToUs,
    invitation: name ? say.writeToHotel.replace('{hotel}', () => name) : say.writeToUs,
    accent: [given.accent, hotel.accent].find((one) => /^#[0-9a-f]{6}$/i.test(one)) ?? '#1f4e5f',
    phone: given.phone || hotel.phone,
    email: given.email || hotel.email,
  };
}

/** The first of the wished languages that there are words in. */
function languageOf(wishes, words) {
  return wishes.filter(Boolean).map((one) => one.toLowerCase().split(/[^a-z]/)[0])
    .find((one) => Object.hasOwn(words, one)) ?? 'en';
}

/** White or near black, whichever is read better on the hotel's colour (WCAG 2.2, relative luminance). */
export function onAccent(accent) {
  const [r, g, b] = [1, 3, 5].map((i) => parseInt(accent.slice(i, i + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.18 ? '#111' : '#fff';
}
