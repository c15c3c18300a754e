/**
 * The bell of the web chat: tells an open page that there is news, which the page then asks for itself.
 */
@NullMarked
package io.penelope.channel.webchat.stream;

import org.jspecify.annotations.NullMarked;
