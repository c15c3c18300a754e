/**
 * What the simulated platforms have in common: the server, its faults, the journal, and the phones' page.
 *
 * <p>Nothing here knows WhatsApp or Telegram; each of them has a package of its own below this one.
 */
@NullMarked
package io.penelope.channel.simulator;

import org.jspecify.annotations.NullMarked;
