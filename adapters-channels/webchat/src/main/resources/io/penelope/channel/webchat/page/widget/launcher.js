import { add, addIcon } from './elements.js';

const SPEECH_BUBBLE = 'M5 4.5h14A2.5 2.5 0 0 1 21.5 7v8a2.5 2.5 0 0 1-2.5 2.5h-8L6 21.5v-4H5A2.5 2.5 0 0 1 2.5 15V7A2.5 2.5 0 0 1 5 4.5z';

/**
 * Adds the button that opens the chat, with the count of what is new.
 *
 * @param opens id of what the button opens
 */
export function addLauncher(parent, side, opens, pressed) {
  const button = add(parent, 'button', { type: 'button', className: `launcher ${side}` });
  button.setAttribute('aria-controls', opens);
  button.addEventListener('click', pressed);
  addIcon(button, SPEECH_BUBBLE);
  const words = add(button, 'span', { className: 'words' });
  const badge = add(button, 'span', { className: 'badge', ariaHidden: 'true' });

  return {
    focus: () => button.focus(),
    draw({ say, invitation }, unread, isOpen) {
      words.textContent = say.writeToUs;
      badge.textContent = unread > 99 ? '99+' : unread;
      badge.hidden = !unread;
      button.hidden = isOpen;
      button.ariaLabel = unread ? `${invitation} (${say.unread.replace('{count}', unread)})` : invitation;
      button.ariaExpanded = String(isOpen);
    },
  };
}
