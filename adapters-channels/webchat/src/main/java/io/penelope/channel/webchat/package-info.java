/**
 * The web chat: a channel whose platform is Penelope itself. Here are its settings, the hotel's appearance that follows
 * from them, and the files of the guest's page and of the widget; what answers browsers lives with the web server.
 *
 * <p>Knows the channel SPI, the JDK and Jackson, and nothing else of Penelope.
 */
@NullMarked
package io.penelope.channel.webchat;

import org.jspecify.annotations.NullMarked;
