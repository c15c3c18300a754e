/**
 * What a guest says in the web chat, and reads of what was said.
 */
@NullMarked
package io.penelope.channel.webchat.messages;

import org.jspecify.annotations.NullMarked;
