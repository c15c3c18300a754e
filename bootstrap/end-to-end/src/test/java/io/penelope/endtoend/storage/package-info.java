/**
 * What was taken is kept: on a full disk, in a store that others hold, in a backup, and when the process is killed.
 */
@NullMarked
package io.penelope.endtoend.storage;

import org.jspecify.annotations.NullMarked;
