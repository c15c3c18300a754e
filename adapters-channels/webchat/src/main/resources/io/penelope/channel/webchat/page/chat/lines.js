import { dayOf, MINUTE } from './time.js';

const TOGETHER = 5 * MINUTE;

/**
 * What the page shows of a conversation, in order: what was said, then what is on its way. The first of a group names who
 * wrote it, the last says when and how far it came; newDay marks the first of a day.
 *
 * @param waiting what the outbox has
 */
export function linesOf(conversation, waiting) {
  const known = new Set(conversation.messages.map((one) => one.id));
  const lines = [
    ...conversation.messages.map((one) => said(one, conversation.inHotel)),
    ...waiting.filter((one) => !known.has(one.id)).map(onItsWay),
  ];
  let day = -Infinity;
  return lines.map((line, i) => {
    const newDay = dayOf(line.at) > day;
    if (newDay) day = dayOf(line.at);
    const after = lines[i + 1];
    return {
      ...line,
      newDay,
      first: !areTogether(lines[i - 1], line),
      last: !areTogether(line, after) || line.state !== after.state || speaksForItself(line),
    };
  });
}

/** Whether there is more to say of how far it came than of the next one. */
function speaksForItself({ state, progress }) {
  return state === 'refused' || state === 'lost' || progress !== undefined;
}

function said({ id, n, from, text, at, file }, inHotel) {
  const guests = n <= inHotel ? 'delivered' : 'sent';
  return { key: id ?? String(n), from, text, at: new Date(at), state: from === 'hotel' ? '' : guests, file };
}

function onItsWay({ id, text, at, state, file, progress, why }) {
  return { key: id, from: 'guest', text, at: new Date(at), state: state ?? 'sending', file, progress, why };
}

function areTogether(one, other) {
  return Boolean(one && other) && one.from === other.from && dayOf(one.at) === dayOf(other.at)
    && other.at - one.at < TOGETHER;
}
