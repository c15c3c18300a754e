const NAME = 'penelope-chat-open:';

/** Notes that the guest has conversed: in the site's own storage, where there is one. */
export function remember(channel) {
  try {
    localStorage.setItem(NAME + channel, '1');
  } catch {
    // then a guest who comes back sees what is new when they open the chat
  }
}

export function isRemembered(channel) {
  try {
    return localStorage.getItem(NAME + channel) === '1';
  } catch {
    return false;
  }
}
