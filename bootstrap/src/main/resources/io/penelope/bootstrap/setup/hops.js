/** Shows how far the first message has come, until it is all the way. */

const PAUSE = 1000;
const list = document.getElementById("hops");

async function look() {
  try {
    const answer = await fetch("/setup/hops", { cache: "no-store" });
    if (answer.ok) {
      const hops = await answer.text();
      if (hops !== list.dataset.shown) {
        list.dataset.shown = hops;
        list.innerHTML = hops;
      }
    }
  } catch {
    // Penelope is away for a moment; the next look tells.
  }
  setTimeout(look, PAUSE);
}

look();
