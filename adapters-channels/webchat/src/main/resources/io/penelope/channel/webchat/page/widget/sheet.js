const STYLE = `
  .all {
    display: block; position: fixed; inset: 0 auto auto 0; width: 0; height: 0; margin: 0; padding: 0; border: 0;
    overflow: visible; background: none; color: CanvasText; color-scheme: light dark;
    font: 400 16px/1.4 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
  }
  [hidden] { display: none !important; }
  button { font: inherit; cursor: pointer; border: 0; }
  a { color: inherit; }
  :focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
  .launcher {
    position: fixed; inset-block-end: max(20px, env(safe-area-inset-bottom));
    display: flex; align-items: center; gap: 10px; min-width: 56px; min-height: 56px; padding: 0 22px 0 18px;
    border-radius: 28px; background: var(--accent); color: var(--on-accent); font-weight: 500;
    box-shadow: 0 2px 6px rgb(0 0 0 / .16), 0 8px 24px rgb(0 0 0 / .14);
  }
  .launcher:hover, .retry:hover { filter: brightness(1.08); }
  svg { width: 24px; height: 24px; fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linejoin: round; stroke-linecap: round; }
  .launcher.right { right: max(20px, env(safe-area-inset-right)); }
  .launcher.left { left: max(20px, env(safe-area-inset-left)); }
  .badge {
    position: absolute; top: -6px; right: -4px; min-width: 24px; padding: 0 7px; box-sizing: border-box;
    border-radius: 12px; background: #b3261e; color: #fff; font-size: 14px; line-height: 24px;
  }
  dialog {
    position: fixed; inset: auto 20px 20px; width: 400px; height: min(680px, 100% - 40px); max-height: none;
    margin: 0; padding: 0; border: 0; border-radius: 18px; overflow: hidden; background: Canvas; color: CanvasText;
    box-shadow: 0 4px 12px rgb(0 0 0 / .1), 0 18px 60px rgb(0 0 0 / .24);
  }
  dialog[open] { display: flex; flex-direction: column; }
  dialog.right { left: auto; }
  dialog.left { right: auto; }
  dialog::backdrop { background: none; }
  .bar {
    flex: none; display: flex; align-items: center; justify-content: space-between; gap: 8px;
    padding: max(4px, env(safe-area-inset-top)) 6px 4px 20px; background: var(--accent); color: var(--on-accent);
  }
  .name { font-weight: 600; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .close { flex: none; display: grid; place-items: center; width: 44px; height: 44px; border-radius: 50%; background: none; color: inherit; }
  .bar :focus-visible { outline-color: var(--on-accent); outline-offset: -4px; }
  iframe { flex: 1; width: 100%; min-height: 0; border: 0; }
  iframe.waiting { visibility: hidden; }
  .silent { flex: 1; overflow: auto; padding: 32px 24px; text-align: center; }
  .silent p { margin: 0 0 16px; }
  .ways a { display: block; min-height: 32px; font-weight: 600; overflow-wrap: anywhere; }
  .ways a[href^="tel:"] { white-space: nowrap; }
  .retry { min-height: 44px; padding: 0 22px; border-radius: 22px; background: var(--accent); color: var(--on-accent); font-weight: 500; }
  @media (max-width: 30rem), (max-height: 30rem) {
    .launcher { padding: 0 16px; }
    .launcher .words { position: absolute; clip-path: inset(50%); }
    dialog, dialog.left, dialog.right { inset: 0; width: 100%; max-width: none; height: 100%; border-radius: 0; }
  }
  @media (forced-colors: active) { .launcher, dialog, .badge, .retry { border: 1px solid; } .bar { border-bottom: 1px solid; } }
  @media print { .all { display: none; } }
`;

/** A sheet of this kind is no inline style: the strictest policy of the site lets it be. */
export function styleSheet() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  return sheet;
}
