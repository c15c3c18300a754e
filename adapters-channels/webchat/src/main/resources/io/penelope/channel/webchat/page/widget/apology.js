import { add } from './elements.js';

/** Adds what is shown instead of a chat that cannot be reached: why, other ways to the hotel, and another try. */
export function addApology(parent, page, tryAgain) {
  const all = add(parent, 'div', { className: 'silent' });
  const sorry = add(all, 'p', { role: 'alert' });
  const ways = add(all, 'p', { className: 'ways' });
  const retry = add(add(all, 'p'), 'button', { type: 'button', className: 'retry' });
  const elsewhere = add(add(all, 'p'), 'a', { href: page, target: '_blank', rel: 'noopener' });
  retry.addEventListener('click', tryAgain);

  return {
    draw({ say, phone, email }, isNeeded) {
      all.hidden = !isNeeded;
      if (!isNeeded) return;
      sorry.textContent = phone || email ? `${say.silent} ${say.otherwise}` : say.silent;
      ways.replaceChildren();
      if (phone) add(ways, 'a', { href: `tel:${phone.replace(/[^+\d]/g, '')}`, textContent: phone });
      if (email) add(ways, 'a', { href: `mailto:${email}`, textContent: email });
      retry.textContent = say.tryAgain;
      elsewhere.textContent = say.newWindow;
    },
  };
}
