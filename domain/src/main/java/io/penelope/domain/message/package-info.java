/**
 * One thing said, and how it is put into words. Long words are cut here to what a channel takes.
 */
@NullMarked
package io.penelope.domain.message;

import org.jspecify.annotations.NullMarked;
