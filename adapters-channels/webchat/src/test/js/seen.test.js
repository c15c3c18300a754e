import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Conversation } from '#chat/conversation.js';
import { Seen } from '#chat/seen.js';
import { BrowserStorage } from '#chat/storage.js';

/** A server that hears reports, and does not hear those that are due to fail. */
class Reports {
  heard = [];
  failures = 0;

  async reportSeen(token, n) {
    if (this.failures > 0) {
      this.failures -= 1;
      return { status: 0 };
    }
    this.heard.push([token, n]);
    return { status: 204 };
  }
}

function conversation(...froms) {
  const made = new Conversation('secret');
  made.take({ messages: froms.map((from, i) => ({ n: i + 1, from })), inHotel: 0 });
  return made;
}

test('what the hotel said is unseen until the guest looks, over a reload', () => {
  const storage = new BrowserStorage();
  const said = conversation('guest', 'hotel', 'hotel');
  const seen = new Seen(storage, 'seen', new Reports());
  assert.equal(seen.countUnseen(said), 2);

  seen.see(said);

  assert.equal(new Seen(storage, 'seen', new Reports()).countUnseen(said), 0);
});

test('the hotel is told once, and of nothing where it has said nothing', async () => {
  const reports = new Reports();
  const seen = new Seen(new BrowserStorage(), 'seen', reports);
  const said = conversation('guest');
  await seen.see(said);
  said.take({ messages: [{ n: 2, from: 'hotel' }, { n: 3, from: 'guest' }], inHotel: 1 });

  await seen.see(said);
  await seen.see(said);

  assert.deepEqual(reports.heard, [['secret', 2]]);
});

test('a report that was lost is made again at the next look', async () => {
  const reports = new Reports();
  reports.failures = 1;
  const seen = new Seen(new BrowserStorage(), 'seen', reports);
  const said = conversation('hotel');
  await seen.see(said);

  await seen.see(said);

  assert.deepEqual(reports.heard, [['secret', 1]]);
});

test('a lost report does not take back what a later one told', async () => {
  const reports = new Reports();
  reports.failures = 1;
  const seen = new Seen(new BrowserStorage(), 'seen', reports);
  const said = conversation('hotel');
  const lost = seen.see(said);
  said.take({ messages: [{ n: 2, from: 'hotel' }], inHotel: 0 });
  await seen.see(said);
  await lost;

  await seen.see(said);

  assert.deepEqual(reports.heard, [['secret', 2]]);
});
