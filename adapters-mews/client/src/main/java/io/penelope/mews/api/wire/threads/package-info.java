/**
 * Mews's schemas of what is asked and answered about message threads.
 */
@NullMarked
package io.penelope.mews.api.wire.threads;

import org.jspecify.annotations.NullMarked;
