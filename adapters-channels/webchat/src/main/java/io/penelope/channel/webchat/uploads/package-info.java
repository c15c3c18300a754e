/**
 * The files that guests send in the web chat, on their way from the browser, piece by piece, to the store of bytes.
 */
@NullMarked
package io.penelope.channel.webchat.uploads;

import org.jspecify.annotations.NullMarked;
