import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hoursIn } from '#chat/header.js';
import { partsOf } from '#chat/links.js';
import { connectionState } from '#chat/status.js';
import { Words } from '#chat/words.js';

const english = (strings = {}, wishes = ['en-GB']) => new Words({ language: 'en', strings }, wishes);

test('places in the words are filled, and unknown words are none', () => {
  const words = english({ hello: 'Hello {name}, {name}{gap}!' });

  assert.equal(words.say('hello', { name: '{name} $&' }), 'Hello {name} $&, {name} $&!');
  assert.equal(words.say('missing'), '');
});

test('Czech counts in its three ways, and with its own digits\' groups', () => {
  const strings = { 'new.one': '{count} nová', 'new.few': '{count} nové', 'new.other': '{count} nových' };
  const words = new Words({ language: 'cs', strings }, []);

  assert.deepEqual([1, 2, 5, 1000].map((count) => words.sayCount('new', count)),
    ['1 nová', '2 nové', '5 nových', '1\u00a0000 nových']);
});

test('times are written as the guest does, as long as that is the page\'s language', () => {
  const noon = new Date('2026-05-01T17:05:00');

  assert.equal(english({}, ['de-AT', 'en-US']).clock(noon).replace(/\s/, ' '), '5:05 PM');
  assert.equal(english({}, ['de-AT', 'en-GB']).clock(noon), '17:05');
  assert.equal(english({}, ['en-US@posix', 'en-GB']).clock(noon), '17:05');
});

test('a day is named by its distance, or by its date', () => {
  const today = new Date('2026-05-01T08:00:00');
  const day = (date) => english().day(new Date(date), today);

  assert.equal(day('2026-05-01T23:59:00'), 'Today');
  assert.equal(day('2026-04-30T00:01:00'), 'Yesterday');
  assert.match(day('2026-04-29T12:00:00'), /^Wednesday,? 29 April$/);
  assert.match(day('2025-05-01T12:00:00'), /^Thursday,? 1 May 2025$/);
});

test('who is in another zone than the hotel reads both times', () => {
  const words = english({ otherZone: '{here} ({there})', answersAgain: 'back {when}', open: 'open', closed: 'closed' });
  const changesAt = new Date('2026-05-01T11:00:00');
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const today = new Date('2026-05-01T08:00:00');

  assert.equal(words.soon(changesAt, here, today), '11:00');
  assert.match(words.soon(changesAt, 'Pacific/Kiritimati', today), /^11:00 \(\d\d?:00 GMT\+14\)$/);
  assert.match(hoursIn(words, { open: false, changesAt, zone: here }), /^back /);
  assert.equal(hoursIn(words, { open: true, changesAt, zone: here }), 'open');
  assert.equal(hoursIn(words, { open: false, changesAt: null, zone: here }), 'closed');
});

test('addresses become links without the punctuation around them, and nothing else does', () => {
  const hrefs = (text) => partsOf(text).filter((part) => part.href).map((part) => part.href);

  assert.deepEqual(hrefs('See https://riverside.example/menu, or (https://a.example/x).'),
    ['https://riverside.example/menu', 'https://a.example/x']);
  assert.deepEqual(hrefs('https://en.example/wiki/Rome_(city)'), ['https://en.example/wiki/Rome_(city)']);
  assert.deepEqual(hrefs('http://a.example javascript:alert(1) https://user@a.example https://localhost'), []);
  assert.deepEqual(hrefs('https://\u202eevil.example https://a.example/\u202efdp.exe'), ['https://a.example/']);
  assert.equal(partsOf('a https://b.example c').map((part) => part.text ?? part.href).join(''), 'a https://b.example c');
});

test('the guest is told one thing of the connection, the worst', () => {
  const well = { isOnline: true, unanswered: 0, isWaiting: false, isThrottled: false };

  assert.equal(connectionState(well), '');
  assert.equal(connectionState({ ...well, unanswered: 1 }), '');
  assert.equal(connectionState({ ...well, unanswered: 1, isWaiting: true, isThrottled: true }), 'unreachable');
  assert.equal(connectionState({ ...well, unanswered: 2 }), 'unreachable');
  assert.equal(connectionState({ ...well, isThrottled: true }), 'throttled');
  assert.equal(connectionState({ ...well, isOnline: false, unanswered: 9 }), 'offline');
});

test('how large a file is and how far it has come is said as in the guest\'s language', () => {
  const german = new Words({ language: 'de', strings: {} }, ['de-DE']);

  assert.deepEqual([1, 700, 5000, 12_345_678, 25 * 1024 * 1024].map((bytes) => english().size(bytes)),
    ['0.1 kB', '0.7 kB', '5 kB', '12 MB', '26 MB']);
  assert.match(german.size(1_440_000), /^1,4\sMB$/);
  assert.equal(english().percent(0.421), '42%');
});
