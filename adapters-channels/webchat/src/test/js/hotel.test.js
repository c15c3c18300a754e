import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Embedding } from '#chat/embedding.js';
import { Hotel } from '#chat/hotel.js';
import { answer, FakePauses } from './fakes.js';

const TOLD = { name: 'Riverside', strings: { hello: 'Hallo' }, textMax: 10, allowedOrigins: ['https://site.example'] };

function hotel(answers) {
  const server = { hotel: async (language) => answers(language) };
  const pauses = new FakePauses();
  let changes = 0;
  const made = new Hotel({ server, pauses, name: 'Hotel', language: 'en', changed: () => { changes += 1; } });
  return { hotel: made, pauses, changes: () => changes };
}

const tells = (language) => answer(200, { ...TOLD, language });

test('the hotel is asked until it is known', async () => {
  const troubles = [answer(0), answer(503)];
  const { hotel: asked, pauses, changes } = hotel((language) => troubles.shift() ?? tells(language));

  await asked.load();

  assert.equal(asked.told.name, 'Riverside');
  assert.equal(pauses.lengths.length, 2);
  assert.equal(changes(), 1);
  await asked.known;
});

test('of two languages the one that was wanted last is shown, whichever answer comes first', async () => {
  const answers = {};
  const { hotel: asked, changes } = hotel((language) => new Promise((resolve) => { answers[language] = resolve; }));
  const loads = [asked.load(), asked.speak('de')];

  answers.de(tells('de'));
  answers.en(tells('en'));
  await Promise.all(loads);

  assert.equal(asked.told.language, 'de');
  assert.equal(asked.words.say('hello'), 'Hallo');
  assert.equal(changes(), 1);
});

test('a hotel without hours, or with hours to come, is not out of date', async () => {
  let changesAt = null;
  const { hotel: asked } = hotel(() => answer(200, { ...TOLD, language: 'en', hours: { open: false, changesAt } }));
  await asked.load();
  assert.equal(asked.isOutOfDate(), false);
  changesAt = '2020-01-01T00:00:00Z';

  await asked.load();

  assert.equal(asked.isOutOfDate(), true);
});

async function embedded() {
  const { hotel: known } = hotel(tells);
  await known.load();
  const heard = [];
  const site = { postMessage: (message, origin) => heard.push([message.penelope, message.count, origin]) };
  const languages = [];
  const told = { greeted: () => {}, opened: () => {}, language: (language) => languages.push(language) };
  return { embedding: new Embedding({ site, hotel: known, told }), site, heard, languages };
}

test('an allowed site that says hello is told the count, each one once', async () => {
  const { embedding, site, heard } = await embedded();
  embedding.tellUnread(1);
  assert.deepEqual(heard, []);

  await embedding.hear({ source: site, origin: 'https://site.example', data: { penelope: 'hello' } });
  [2, 2, 0].forEach((count) => embedding.tellUnread(count));

  assert.deepEqual(heard, [
    ['ready', undefined, 'https://site.example'],
    ['unread', 2, 'https://site.example'],
    ['unread', 0, 'https://site.example'],
  ]);
});

test('another origin, another window and nonsense are not heard', async () => {
  const { embedding, site, heard, languages } = await embedded();
  const hello = { penelope: 'hello' };

  await embedding.hear({ source: site, origin: 'https://evil.example', data: hello });
  await embedding.hear({ source: {}, origin: 'https://site.example', data: hello });
  for (const data of [null, 'hello', { penelope: 1 }, { penelope: 'language', language: 5 }]) {
    await embedding.hear({ source: site, origin: 'https://site.example', data });
  }
  embedding.tellUnread(1);

  assert.deepEqual(heard, []);
  assert.deepEqual(languages, []);
});

test('the page is seen while the widget is open', async () => {
  const { embedding, site } = await embedded();
  const hear = (what) => embedding.hear({ source: site, origin: 'https://site.example', data: { penelope: what } });
  assert.equal(embedding.isShown, false);

  await hear('opened');
  assert.equal(embedding.isShown, true);
  await hear('closed');
  assert.equal(embedding.isShown, false);
  assert.equal(new Embedding({ site: null }).isShown, true);
});
