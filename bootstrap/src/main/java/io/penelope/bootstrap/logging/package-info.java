/**
 * What Penelope's log looks like. It goes to standard output, for a supervisor to keep.
 */
@NullMarked
package io.penelope.bootstrap.logging;

import org.jspecify.annotations.NullMarked;
