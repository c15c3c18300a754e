/**
 * Mews's schemas of what is asked and answered about messages.
 */
@NullMarked
package io.penelope.mews.api.wire.messages;

import org.jspecify.annotations.NullMarked;
