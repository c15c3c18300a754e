/**
 * What became of what was handed to the other side: how a call ended, why it failed for good, how far a message has come.
 */
@NullMarked
package io.penelope.domain.outcome;

import org.jspecify.annotations.NullMarked;
