/** Waits until Penelope has started, or asks again for what she does not start with. Between the two nobody answers. */

const PAUSE = 500;
const NEXT = { running: "/setup/message", refused: "/setup/finish" };

async function look() {
  let state = "starting";
  try {
    const answer = await fetch("/setup/state", { cache: "no-store" });
    state = answer.ok ? await answer.text() : state;
  } catch {
    // Nobody listens at this moment: the set-up has ended, and the bridge has not begun.
  }
  if (NEXT[state]) {
    location.replace(NEXT[state]);
  } else {
    setTimeout(look, PAUSE);
  }
}

look();
