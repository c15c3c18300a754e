import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Conversation } from '#chat/conversation.js';
import { linesOf } from '#chat/lines.js';

const at = (time) => `2026-05-01T${time}:00`;

function conversation(messages, inHotel = 0) {
  const made = new Conversation('secret');
  made.take({ messages: messages.map((one, i) => ({ n: i + 1, text: 'x', ...one })), inHotel });
  return made;
}

test('an older answer that comes late takes nothing back', () => {
  const made = conversation([{ from: 'guest' }, { from: 'guest' }], 2);

  assert.deepEqual(made.take({ messages: [{ n: 1, from: 'guest' }], inHotel: 1 }), []);
  assert.equal(made.inHotel, 2);
  assert.equal(made.known, 2);
});

test('each message of the guest says how far it came, the hotel\'s none', () => {
  const said = conversation([
    { id: 'a', from: 'guest', at: at('12:00') },
    { from: 'hotel', at: at('12:01') },
    { id: 'b', from: 'guest', at: at('12:02') },
  ], 1);
  const waiting = [{ id: 'b', text: 'x', at: 0, state: 'sent' }, { id: 'c', text: 'x', at: new Date(at('12:03')).getTime() },
    { id: 'd', text: 'x', at: new Date(at('12:04')).getTime(), state: 'refused' }];

  assert.deepEqual(linesOf(said, waiting).map(({ key, state }) => [key, state]),
    [['a', 'delivered'], ['2', ''], ['b', 'sent'], ['c', 'sending'], ['d', 'refused']]);
});

test('messages of one side within five minutes are a group with one name and one time', () => {
  const said = conversation([
    { from: 'hotel', at: at('12:00') },
    { from: 'hotel', at: at('12:04') },
    { from: 'hotel', at: at('12:09') },
    { from: 'guest', at: at('12:10') },
  ]);

  assert.deepEqual(linesOf(said, []).map(({ first, last }) => [first, last]),
    [[true, false], [false, true], [true, true], [true, true]]);
});

test('a day begins once, though clocks of two machines disagree', () => {
  const said = conversation([
    { from: 'guest', at: '2026-05-01T23:59:00' },
    { from: 'hotel', at: '2026-05-02T00:01:00' },
    { from: 'guest', at: '2026-05-01T23:59:30' },
    { from: 'guest', at: '2026-05-02T00:02:00' },
  ]);

  assert.deepEqual(linesOf(said, []).map((one) => one.newDay), [true, true, false, false]);
});

test('a file on its way tells how far it is by itself, and one that the server has is the server\'s', () => {
  const file = { kind: 'photo', type: 'image/png', size: 5, url: 'files/key' };
  const said = conversation([{ id: 'a', from: 'guest', at: at('12:00'), file }], 1);
  const time = new Date(at('12:01')).getTime();
  const waiting = [
    { id: 'a', text: '', at: time, file: { name: '1.png', size: 5 } },
    { id: 'b', text: '', at: time, file: { name: '2.png', size: 5 }, progress: 0.5 },
    { id: 'c', text: '', at: time, file: { name: '3.png', size: 5 }, progress: 0 },
    { id: 'd', text: '', at: time, file: { name: '4.png', size: 5 }, state: 'lost', why: 'whyLost', progress: 0 },
  ];

  const lines = linesOf(said, waiting);

  assert.deepEqual(lines.map(({ key, state, progress, last }) => [key, state, progress, last]),
    [['a', 'delivered', undefined, true], ['b', 'sending', 0.5, true], ['c', 'sending', 0, true], ['d', 'lost', 0, true]]);
  assert.equal(lines[0].file, file);
});
