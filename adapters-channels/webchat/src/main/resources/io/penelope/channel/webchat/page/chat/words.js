import { daysBetween } from './time.js';

const CLOCK = { hour: 'numeric', minute: '2-digit' };
const WHOLE = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' };

/** What the page says in one language, and how it writes numbers and times. */
export class Words {
  #strings;
  #language;
  #locale;

  /**
   * @param language a tag such as "de"
   * @param wishes the guest's own languages, best first
   */
  constructor({ language, strings }, wishes = globalThis.navigator?.languages ?? []) {
    this.#strings = strings;
    this.#language = primary(language);
    this.#locale = localeOf(language, wishes);
  }

  /** Empty for a key that this language has no words for, as each one is before the hotel's words have come. */
  say(key, values = {}) {
    const words = this.#strings[key] ?? '';
    return words.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');
  }

  sayCount(key, count) {
    const plural = new Intl.PluralRules(this.#locale).select(count);
    const form = `${key}.${plural}` in this.#strings ? plural : 'other';
    return this.say(`${key}.${form}`, { count: new Intl.NumberFormat(this.#locale).format(count) });
  }

  /** How large a file is, such as "1.2 MB". */
  size(bytes) {
    const [unit, length] = bytes < 1e6 ? ['kilobyte', 1e3] : ['megabyte', 1e6];
    const number = Math.max(0.1, bytes / length);
    const format = { style: 'unit', unit, maximumFractionDigits: number < 10 ? 1 : 0 };
    return new Intl.NumberFormat(this.#locale, format).format(number);
  }

  percent(share) {
    return new Intl.NumberFormat(this.#locale, { style: 'percent', maximumFractionDigits: 0 }).format(share);
  }

  /** Whether a language is another than the page's. */
  isForeign(tag) {
    return primary(tag) !== this.#language;
  }

  nameOfLanguage(tag) {
    try {
      return new Intl.DisplayNames(this.#locale, { type: 'language' }).of(tag);
    } catch {
      return tag; // an old browser
    }
  }

  clock(date) {
    return this.#written(date, CLOCK);
  }

  /** Such as "Yesterday", or "Sunday 1 March". */
  day(date, today = new Date()) {
    const ahead = daysBetween(today, date);
    if (ahead === 0 || ahead === -1) {
      const name = new Intl.RelativeTimeFormat(this.#locale, { numeric: 'auto' }).format(ahead, 'day');
      return name.charAt(0).toLocaleUpperCase(this.#locale) + name.slice(1);
    }
    const year = date.getFullYear() === today.getFullYear() ? {} : { year: 'numeric' };
    return this.#written(date, { weekday: 'long', day: 'numeric', month: 'long', ...year });
  }

  /**
   * A time soon, as briefly as it can be understood. In the guest's own; who is in another zone than the hotel reads its
   * time beside it, with the zone's name.
   *
   * @param zone the hotel's, as the tz database names it
   */
  soon(date, zone, today = new Date()) {
    const format = formatFor(daysBetween(today, date));
    const here = this.#written(date, format);
    if (!zone || this.#written(date, WHOLE) === this.#written(date, { ...WHOLE, timeZone: zone })) return here;
    const there = `${this.#written(date, { ...format, timeZone: zone })} ${this.#nameOfZone(date, zone)}`;
    return this.say('otherZone', { here, there });
  }

  /** By itself: in one with the time it would change how that is written. */
  #nameOfZone(date, zone) {
    return new Intl.DateTimeFormat(this.#locale, { timeZone: zone, timeZoneName: 'short' }).formatToParts(date)
      .find((part) => part.type === 'timeZoneName').value;
  }

  #written(date, format) {
    return new Intl.DateTimeFormat(this.#locale, format).format(date);
  }
}

function formatFor(daysAhead) {
  if (daysAhead === 0) return CLOCK;
  return daysAhead < 7 ? { weekday: 'short', ...CLOCK } : { day: 'numeric', month: 'short', ...CLOCK };
}

/** The guest's own habits of writing dates, as long as they belong to the language that the page speaks. */
function localeOf(language, wishes) {
  const own = wishes.find((one) => primary(one) === primary(language) && isLocale(one));
  return own ?? (isLocale(language) ? language : 'en');
}

function primary(tag) {
  return tag.split('-')[0];
}

/** Systems hand all kinds of names on to their browsers, such as en-US@posix. */
function isLocale(name) {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(name).length > 0;
  } catch {
    return false;
  }
}
