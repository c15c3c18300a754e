/**
 * The hotel's words: what a guest says, what the staff answer, and the duty to pass both on.
 */
@NullMarked
package io.penelope.domain;

import org.jspecify.annotations.NullMarked;
