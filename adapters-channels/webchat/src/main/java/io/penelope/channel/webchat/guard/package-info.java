/**
 * Keeps floods out of the web chat and lets guests in: who calls, from where, how often, how much, and what strangers have
 * to do for it while too many come.
 */
@NullMarked
package io.penelope.channel.webchat.guard;

import org.jspecify.annotations.NullMarked;
