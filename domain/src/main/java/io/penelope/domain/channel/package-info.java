/**
 * The ways to reach guests, and what comes in by them. The port to the messengers lives here; what a messenger is, only its adapter knows.
 */
@NullMarked
package io.penelope.domain.channel;

import org.jspecify.annotations.NullMarked;
