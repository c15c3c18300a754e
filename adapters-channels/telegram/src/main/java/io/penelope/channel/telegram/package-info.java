/**
 * A Telegram bot as a channel, by webhook or by long polling: reads the Bot API's updates and sends the staff's words.
 *
 * <p>Knows the channel SPI, the JDK and Jackson, and nothing else of Penelope.
 */
@NullMarked
package io.penelope.channel.telegram;

import org.jspecify.annotations.NullMarked;
