/**
 * Too much at once: more guests than Mews's limit allows, rushes on a slow disk, floods, and senders who never come to
 * an end.
 */
@NullMarked
package io.penelope.endtoend.load;

import org.jspecify.annotations.NullMarked;
