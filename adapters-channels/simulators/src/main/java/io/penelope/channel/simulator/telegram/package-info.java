/**
 * A simulated Telegram: the Bot API's side of one bot, and its guests' phones.
 *
 * <p>It is as strict as the Bot API and its open server source are, and fails in the ways that it is told to.
 */
@NullMarked
package io.penelope.channel.simulator.telegram;

import org.jspecify.annotations.NullMarked;
