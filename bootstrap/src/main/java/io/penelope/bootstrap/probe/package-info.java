/**
 * How somebody finds out whether it is Penelope who answers at an address, and what the way there does to a call:
 * {@code check --from-outside} asks, and she proves who she is without a secret on the wire.
 */
@NullMarked
package io.penelope.bootstrap.probe;

import org.jspecify.annotations.NullMarked;
