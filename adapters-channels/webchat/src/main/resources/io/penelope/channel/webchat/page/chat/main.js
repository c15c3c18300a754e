// The guest's side of the web chat, put together: what was said, what is on its way, and the bell that tells of answers.

import { Bell } from './bell.js';
import { Composer } from './composer.js';
import { alarm, byId, harmless } from './dom.js';
import { Embedding } from './embedding.js';
import { Follower } from './follower.js';
import { Header } from './header.js';
import { Hotel } from './hotel.js';
import { linesOf } from './lines.js';
import { MessageList } from './messages.js';
import { Outbox } from './outbox.js';
import { Pauses } from './pauses.js';
import { Presence } from './presence.js';
import { Reader } from './reader.js';
import { fitAboveKeyboard, Scroll } from './scroll.js';
import { Seen } from './seen.js';
import { Sender } from './sender.js';
import { Server } from './server.js';
import { Session } from './session.js';
import { connectionState, StatusLine } from './status.js';
import { BrowserStorage, namesOf } from './storage.js';
import { Stream } from './stream.js';

const channel = document.documentElement.dataset.channel;
const isEmbedded = new URLSearchParams(location.search).has('embedded') && parent !== window;

const names = namesOf(channel);
const storage = new BrowserStorage();
const session = new Session(storage, names);
const outbox = new Outbox(storage, names.outbox);
const pauses = new Pauses();
const presence = new Presence();
const server = new Server(new URL(`${channel}/`, import.meta.url), drawStatus);
const hotel = new Hotel({
  server,
  pauses,
  name: byId('name').textContent,
  language: document.documentElement.lang,
  changed: showHotel,
});

const reader = new Reader({ server, session, outbox, changed: showConversation });
const bell = new Bell(names.bell, (news) => reader.hear(news));
const stream = new Stream({ server, session, presence, pauses, ring: (news) => bell.ring(news) });
const follower = new Follower({ reader, stream, server, presence, pauses, lock: names.stream });
const seen = new Seen(storage, names.seen, server);
const sender = new Sender({
  outbox,
  server,
  session,
  pauses,
  lock: names.send,
  told: { accepted: readOn, refused: tellOfRefusal, tried: drawStatus },
});

const header = new Header();
const list = new MessageList(hotel, { tryAgain: sendAgain, remove: throwAway });
const statusLine = new StatusLine(hotel);
const scroll = new Scroll(look);
const composer = new Composer({
  hotel,
  storage,
  draft: names.draft,
  told: { written: send, resized: () => scroll.keepEnd() },
});
const embedding = new Embedding({
  site: isEmbedded ? parent : null,
  hotel,
  told: { greeted: look, opened: welcome, language: (language) => hotel.speak(language) },
});

function showConversation() {
  harmless(() => list.draw(linesOf(reader.conversation, outbox.all())));
  if (reader.isLoaded) list.goLive();
  harmless(() => scroll.keepEnd());
  drawStatus();
  look();
}

/** The guest sees the newest words if their place is before the guest's eyes; what is not seen is counted. */
function look() {
  if (!presence.isHidden && embedding.isShown && scroll.isAtEnd) seen.see(reader.conversation);
  harmless(drawUnseen);
}

function drawUnseen() {
  const count = seen.countUnseen(reader.conversation);
  const { told: { name }, words } = hotel;
  document.title = count ? `(${count}) ${name}` : name;
  byId('latest').hidden = scroll.isAtEnd;
  byId('latest').textContent = count ? words.sayCount('newMessages', count) : words.say('latest');
  if (reader.conversation.known) embedding.tellUnread(count);
}

function drawStatus() {
  harmless(() => statusLine.draw(connectionState({
    isOnline: navigator.onLine,
    unanswered: server.unanswered,
    isWaiting: Boolean(outbox.next()),
    isThrottled: sender.isThrottled,
  })));
}

function showHotel() {
  harmless(() => header.show(hotel));
  harmless(() => header.showHours(hotel));
  statusLine.translate();
  list.translate();
  showConversation();
}

function send(text) {
  scroll.isAtEnd = true;
  outbox.add(text);
  showConversation();
  sender.sendAll();
}

function sendAgain(id) {
  outbox.again(id);
  changeRefused();
  sender.sendAll();
}

function throwAway(id) {
  outbox.drop(id);
  changeRefused();
}

function changeRefused() {
  alarm('');
  showConversation();
  composer.focus();
}

function readOn() {
  showConversation();
  reader.catchUp();
  follower.follow();
}

function tellOfRefusal() {
  showConversation();
  alarm(hotel.words.say('notSentAlert'));
}

/** The widget was opened. On a phone the keyboard would hide half of what was said. */
function welcome() {
  scroll.keepEnd();
  look();
  if (matchMedia('(hover: hover)').matches) composer.focus();
  else byId('name').focus();
}

function comeOrGo() {
  presence.update();
  if (!presence.isHidden) comeBack();
  showConversation();
}

function comeBack() {
  sender.hope();
  pauses.wake();
  if (hotel.isOutOfDate()) hotel.load();
  if (follower.isFollowing) reader.catchUp();
}

/** Another tab has written, sent or seen something. */
function hearOtherTab({ key }) {
  if (key === names.session && session.token) follower.follow();
  if (key === names.seen) look();
  if (key?.startsWith(names.outbox)) {
    showConversation();
    sender.sendAll();
  }
}

function listen() {
  document.addEventListener('visibilitychange', comeOrGo);
  addEventListener('pageshow', comeOrGo);
  addEventListener('online', comeOrGo);
  addEventListener('offline', drawStatus);
  addEventListener('storage', hearOtherTab);
  byId('latest').addEventListener('click', () => {
    scroll.goToEnd();
    look();
    byId('log').focus();
  });
  fitAboveKeyboard();
}

async function begin() {
  document.documentElement.dataset.running = '';
  listen();
  embedding.begin();
  composer.restore();
  hotel.load();
  await reader.catchUp();
  showConversation();
  sender.sendAll();
  if (session.token) follower.follow();
}

begin();
