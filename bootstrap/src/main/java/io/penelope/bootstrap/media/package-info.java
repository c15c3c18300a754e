/**
 * The pages at which the staff see what guests sent, behind links that nobody can guess and that end.
 */
@NullMarked
package io.penelope.bootstrap.media;

import org.jspecify.annotations.NullMarked;
