/**
 * The web chat: a channel whose platform is Penelope itself. Here are its settings, the hotel's appearance that follows
 * from them, and the files of the guest's page and of the widget; who answers browsers lives in the packages beneath.
 *
 * <p>This package knows the channel SPI, the JDK and Jackson, and nothing else of Penelope.
 */
@NullMarked
package io.penelope.channel.webchat;

import org.jspecify.annotations.NullMarked;
