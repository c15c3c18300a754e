/**
 * The whole of the web chat as the web server takes it.
 */
@NullMarked
package io.penelope.channel.webchat.serving;

import org.jspecify.annotations.NullMarked;
