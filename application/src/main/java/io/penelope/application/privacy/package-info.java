/**
 * What is kept of guests, and for how long.
 */
@NullMarked
package io.penelope.application.privacy;

import org.jspecify.annotations.NullMarked;
