/**
 * The files that guests send: how they come from the platform into a store of bytes, and by which link the staff reach
 * them. What else was said waits for none of it.
 */
@NullMarked
package io.penelope.domain.file;

import org.jspecify.annotations.NullMarked;
