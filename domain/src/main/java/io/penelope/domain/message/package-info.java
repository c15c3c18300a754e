/**
 * How what is said is put into words, and by whom it is said. Long words are cut here to what a channel takes.
 */
@NullMarked
package io.penelope.domain.message;

import org.jspecify.annotations.NullMarked;
