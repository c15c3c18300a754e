// The guest's side of the web chat, put together: what was said, what is on its way, and the bell that tells of answers.

import { Bell } from './bell.js';
import { Composer } from './composer.js';
import { alarm, byId, harmless } from './dom.js';
import { Embedding } from './embedding.js';
import { FileView } from './fileview.js';
import { Follower } from './follower.js';
import { Header } from './header.js';
import { Hotel } from './hotel.js';
import { linesOf } from './lines.js';
import { MessageList } from './messages.js';
import { Outbox } from './outbox.js';
import { Parcels } from './parcels.js';
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
import { Tray } from './tray.js';
import { Uploader } from './uploader.js';

const channel = document.documentElement.dataset.channel;
const isEmbedded = new URLSearchParams(location.search).has('embedded') && parent !== window;

const names = namesOf(channel);
const storage = new BrowserStorage();
const session = new Session(storage, names);
const outbox = new Outbox(storage, names.outbox);
const parcels = new Parcels(new BrowserStorage(() => sessionStorage), names.parcels);
const pauses = new Pauses();
const presence = new Presence();
const address = new URL(`${channel}/`, import.meta.url);
const server = new Server(address, drawStatus);
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
  told: { accepted: readOn, refused: tellOfRefusal, missing: sendLostFiles, tried: drawStatus },
});
const uploader = new Uploader({
  parcels,
  server,
  session,
  pauses,
  hotel,
  told: { uploaded: sendWithFile, refused: tellOfRefusal, cameOn: showLines },
});

const header = new Header();
const scroll = new Scroll(look);
const list = new MessageList({
  hotel,
  files: new FileView({ hotel, address, resized: () => scroll.keepEnd() }),
  deeds: { tryAgain: sendAgain, remove: throwAway, cancel: throwAway, chooseAgain },
});
const statusLine = new StatusLine(hotel);
const tray = new Tray({ hotel, told: { changed: () => scroll.keepEnd() } });
const composer = new Composer({
  hotel,
  storage,
  draft: names.draft,
  tray,
  told: { written: send, resized: () => scroll.keepEnd() },
});
const embedding = new Embedding({
  site: isEmbedded ? parent : null,
  hotel,
  told: { greeted: look, opened: welcome, language: (language) => hotel.speak(language) },
});

function showLines() {
  const lines = linesOf(reader.conversation, [...outbox.all(), ...parcels.all()]);
  harmless(() => list.draw(lines.map((line) => (line.file ? { ...line, preview: parcels.previewOf(line.key) } : line))));
}

function showConversation() {
  showLines();
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
    isWaiting: Boolean(outbox.next() ?? parcels.next()),
    isThrottled: sender.isThrottled,
  })));
}

function showHotel() {
  harmless(() => header.show(hotel));
  harmless(() => header.showHours(hotel));
  harmless(() => tray.draw());
  statusLine.translate();
  list.translate();
  showConversation();
}

/** The words stand beside the first of the files. */
function send(text, files) {
  scroll.isAtEnd = true;
  files.forEach((file, i) => parcels.add(file, i === 0 ? text : ''));
  if (!files.length) outbox.add(text);
  showConversation();
  sendEverything();
}

function sendEverything() {
  sender.sendAll();
  uploader.uploadAll();
}

/** All bytes of a file are at the server: what is missing is said like anything else. */
function sendWithFile(parcel) {
  outbox.addWithFile(parcel);
  showConversation();
  sender.sendAll();
}

/** The server has forgotten a file that this page, or another tab's, may still have. */
function sendLostFiles() {
  if (parcels.takeBack(outbox)) uploader.uploadAll();
  showConversation();
}

function sendAgain(id) {
  outbox.again(id);
  parcels.again(id);
  changeRefused();
  sendEverything();
}

function chooseAgain(id) {
  tray.choose((file) => {
    const lost = [...outbox.lost(), ...parcels.all()].find((one) => one.id === id);
    if (!lost) return; // another tab has thrown it away, or sent it
    outbox.drop(id);
    uploader.cancel(id);
    parcels.choose(lost, file);
    changeRefused();
    uploader.uploadAll();
  });
}

function throwAway(id) {
  outbox.drop(id);
  uploader.cancel(id);
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
  sendLostFiles();
  if (hotel.isOutOfDate()) hotel.load();
  if (follower.isFollowing) reader.catchUp();
}

/** Another tab has written, sent or seen something. */
function hearOtherTab({ key }) {
  if (key === names.session && session.token) follower.follow();
  if (key === names.seen) look();
  if (key?.startsWith(names.outbox)) {
    sendLostFiles();
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
