export function byId(id) {
  return document.getElementById(id);
}

export function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

/** Leaves alone what says so already: to a screen reader, a text set anew is a new text. */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Draws, and if that fails sends and reads on all the same: a message is worth more than how it looks. */
export function harmless(drawing) {
  try {
    drawing();
  } catch (error) {
    reportError(error);
  }
}

/** What the guest has to know at once; empty for what is not so any more. */
export function alarm(text) {
  byId('trouble').textContent = text;
}
