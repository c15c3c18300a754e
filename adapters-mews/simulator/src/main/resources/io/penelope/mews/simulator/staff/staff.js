"use strict";

/*
 * The staff's page. What it shows is always what the server's lists say: an event only tells it to look again, so a
 * page that was asleep or offline catches up by looking once.
 */

const SILENCE_MS = 25_000; // the server is heard every 10 s: whatever is silent for longer is dead
const RETRY_MS = 2_000;

const element = (id) => document.querySelector(`[data-testid="${id}"]`);
const time = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const day = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });
const shortDay = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });

const drafts = new Map(); // by thread, so that looking at another one loses no words
let enterprises = [];
let threads = [];
let chosen = location.hash.slice(1) || null; // the id of the open thread
let lastShown = null; // the id of the open thread's latest message that is on the page
let lastDay = "";
let following = true; // the thread's end, unless somebody scrolled up to read

async function call(path, body) {
  const options = body === undefined
    ? { cache: "no-store" }
    : { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  const response = await fetch(`/simulator/${path}`, options);
  if (!response.ok) {
    const problem = await response.json().catch(() => ({}));
    throw new Error(problem.Message || `The simulator answered ${response.status}.`);
  }
  return response.status === 204 ? null : response.json();
}

function make(tag, className, text) {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  made.dir = "auto"; // guests write in every direction
  return made;
}

function whenOf(instant) {
  const date = new Date(instant);
  const today = new Date().toDateString() === date.toDateString();
  return today ? time.format(date) : shortDay.format(date);
}

/* The list of threads */

function threadLine(thread) {
  const item = document.createElement("li");
  const line = document.createElement("button");
  line.type = "button";
  line.dataset.testid = "thread-line";
  line.dataset.thread = thread.id;
  line.className = [thread.unread > 0 ? "unread" : "", thread.resolved ? "done" : ""].join(" ").trim();
  line.setAttribute("aria-current", String(thread.id === chosen));
  const words = thread.last ? (thread.last.sender === "Enterprise" ? "You: " : "") + thread.last.text : "Nothing said yet";
  line.append(
    make("span", "name", thread.originalSender),
    make("span", "when", whenOf(thread.last ? thread.last.createdUtc : thread.createdUtc)),
    make("span", "about", aboutOf(thread)),
    make("span", "last", words));
  if (thread.unread > 0) {
    const badge = make("span", "badge", String(thread.unread));
    badge.setAttribute("aria-label", `${thread.unread} unread`);
    line.append(badge);
  } else if (thread.resolved) {
    line.append(make("span", "state", "Resolved"));
  }
  line.addEventListener("click", () => choose(thread.id));
  item.append(line);
  return item;
}

function showThreads() {
  const focused = document.activeElement?.dataset?.thread;
  element("threads").replaceChildren(...threads.map(threadLine));
  element("no-threads").hidden = threads.length > 0;
  if (focused) {
    document.querySelector(`[data-thread="${focused}"]`)?.focus({ preventScroll: true });
  }
  const unread = threads.reduce((sum, thread) => sum + thread.unread, 0);
  document.title = (unread > 0 ? `(${unread}) ` : "") + "Messages – simulated Mews";
}

/* The open thread */

/** The text, in which web addresses can be followed. */
function words(text) {
  const made = make("span", "text", "");
  for (const part of text.split(/(https?:\/\/[^\s<>"]+)/)) {
    if (/^https?:\/\//.test(part)) {
      const link = make("a", "", part);
      link.href = part;
      link.target = "_blank";
      link.rel = "noopener noreferrer";
      made.append(link);
    } else {
      made.append(part);
    }
  }
  return made;
}

function messageItem(message) {
  const staff = message.sender === "Enterprise";
  const item = document.createElement("li");
  item.className = staff ? "message staff" : "message guest";
  item.dataset.testid = "message";
  item.dataset.sender = message.sender;
  item.append(words(message.text), make("span", "meta", `${staff ? "Staff" : "Guest"}, ${time.format(new Date(message.createdUtc))}`));
  return item;
}

/* Adds what is new and leaves the rest alone, so that neither a selection nor a screen reader starts anew. */
function showMessages(messages) {
  const list = element("messages");
  const known = messages.findIndex((message) => message.id === lastShown);
  if (known === -1) {
    list.replaceChildren();
    lastDay = "";
    following = true;
  }
  for (const message of messages.slice(known + 1)) {
    const date = day.format(new Date(message.createdUtc));
    if (date !== lastDay) {
      list.append(make("li", "day", date));
      lastDay = date;
    }
    list.append(messageItem(message));
    lastShown = message.id;
  }
  follow();
}

function follow() {
  if (following) {
    element("messages").scrollTop = element("messages").scrollHeight;
  }
}

function aboutOf(thread) {
  const all = element("property").value === "";
  const home = enterprises.find((enterprise) => enterprise.id === thread.enterpriseId);
  return all && home ? `${thread.subject} · ${home.name}` : thread.subject;
}

function showThread() {
  const thread = threads.find((one) => one.id === chosen);
  element("open-thread").hidden = !thread;
  element("no-thread").hidden = Boolean(thread);
  document.body.dataset.view = thread ? "thread" : "list";
  if (thread) {
    element("guest").textContent = thread.originalSender;
    element("subject").textContent = aboutOf(thread);
    element("resolve").hidden = thread.resolved;
    element("reopen").hidden = !thread.resolved;
    element("resolved-note").hidden = !thread.resolved;
  }
}

/* The open thread stands in the address, so that the browser's own way back leads to the list. */
function choose(id) {
  location.hash = id ?? "";
}

async function openChosen() {
  if (chosen) {
    drafts.set(chosen, element("answer").value);
  }
  chosen = location.hash.slice(1) || null;
  lastShown = null;
  element("messages").replaceChildren();
  element("answer").value = drafts.get(chosen) ?? "";
  grow();
  complain("");
  showThread();
  await look().catch(reconnect);
  if (chosen && window.matchMedia("(min-width: 761px)").matches) {
    element("answer").focus();
  }
}

function complain(words) {
  element("trouble").textContent = words;
  element("trouble").hidden = words === "";
}

function grow() {
  const box = element("answer");
  box.rows = Math.min(8, Math.max(1, box.value.split("\n").length, Math.ceil(box.value.length / 80)));
}

async function act(path, body) {
  try {
    complain("");
    await call(path, body);
    await look();
    return true;
  } catch (failure) {
    complain(failure.message);
    return false;
  }
}

async function send() {
  const box = element("answer");
  const thread = chosen;
  const text = box.value;
  if (text.trim() === "" || element("send").disabled) {
    return;
  }
  element("send").disabled = true; // a second press must not send it twice
  const sent = await act(`threads/${thread}/answer`, { text });
  element("send").disabled = false;
  if (sent) {
    drafts.delete(thread);
    if (thread === chosen && box.value === text) {
      box.value = "";
      grow();
    }
    following = true;
    follow();
  }
}

/* Looking, one look at a time; what is asked for meanwhile is one more look */

let looking = null;
let lookAgain = false;

function look() {
  if (looking) {
    lookAgain = true;
    return looking;
  }
  looking = lookOnce().finally(() => {
    looking = null;
    if (lookAgain) {
      lookAgain = false;
      return look();
    }
    return undefined;
  });
  return looking;
}

async function lookOnce() {
  const property = element("property").value;
  threads = await call(`threads${property ? `?enterprise=${property}` : ""}`);
  showThreads();
  showThread();
  const thread = threads.find((one) => one.id === chosen);
  if (thread) {
    const id = chosen;
    const messages = await call(`threads/${id}/messages`);
    if (id === chosen) {
      showMessages(messages);
      if (thread.unread > 0 && !document.hidden) {
        await call(`threads/${id}/read`, {});
      }
    }
  }
}

/* Hearing */

let stream = null;
let silence = null;

function heard() {
  clearTimeout(silence);
  silence = setTimeout(reconnect, SILENCE_MS);
  element("live").dataset.state = "live";
  element("live").textContent = "Live";
}

function reconnect() {
  stream?.close();
  clearTimeout(silence);
  element("live").dataset.state = "lost";
  element("live").textContent = "Reconnecting…";
  silence = setTimeout(listen, RETRY_MS);
}

function listen() {
  stream?.close();
  clearTimeout(silence);
  silence = setTimeout(reconnect, SILENCE_MS);
  stream = new EventSource("/simulator/events");
  stream.addEventListener("open", () => {
    heard();
    look().catch(reconnect);
  });
  stream.addEventListener("beat", heard);
  stream.addEventListener("threads", () => {
    heard();
    look().catch(reconnect);
  });
  stream.addEventListener("error", reconnect);
}

/* Starting */

async function start() {
  try {
    enterprises = await call("enterprises");
  } catch {
    setTimeout(start, RETRY_MS);
    return;
  }
  const options = enterprises.map((enterprise) => new Option(enterprise.name, enterprise.id));
  if (options.length > 1) {
    options.unshift(new Option("All properties", ""));
  }
  element("property").replaceChildren(...options);
  listen();
}

window.addEventListener("hashchange", openChosen);
element("property").addEventListener("change", () => {
  choose(null);
  look().catch(reconnect);
});
element("back").addEventListener("click", () => choose(null));
element("resolve").addEventListener("click", () => act(`threads/${chosen}/resolve`, {}));
element("reopen").addEventListener("click", () => act(`threads/${chosen}/reopen`, {}));
element("messages").addEventListener("scroll", ({ target: list }) => {
  following = list.scrollHeight - list.scrollTop - list.clientHeight < 80;
});
new ResizeObserver(follow).observe(element("messages")); // a window or an answer that grows must not hide the end
element("answer").addEventListener("input", grow);
element("answer").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    send();
  }
});
element("answer-form").addEventListener("submit", (event) => {
  event.preventDefault();
  send();
});
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) {
    look().catch(reconnect); // a phone that slept may have missed the death of its stream
  }
});
start();
