/**
 * What the staff answer in Mews, found by looking. A webhook is a reason to look sooner, and never the truth.
 */
@NullMarked
package io.penelope.application.collecting;

import org.jspecify.annotations.NullMarked;
