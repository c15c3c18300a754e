/**
 * Whether webhooks can be taken, and what else is not well. The two are kept apart: trouble at Mews or at a messenger
 * is told, and is no reason to send Penelope no more messages.
 */
@NullMarked
package io.penelope.bootstrap.health;

import org.jspecify.annotations.NullMarked;
