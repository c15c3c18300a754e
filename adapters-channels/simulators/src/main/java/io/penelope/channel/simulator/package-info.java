/**
 * What the simulated platforms have in common: faults, the journal, webhooks that are owed, and the phones' page.
 *
 * <p>Nothing here knows WhatsApp or Telegram; each of them has a package of its own below this one.
 */
@NullMarked
package io.penelope.channel.simulator;

import org.jspecify.annotations.NullMarked;
