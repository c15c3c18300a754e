/** Files and folders that hold secrets or guests' words: made for their owner alone, and looked at for who else may do what. */
@NullMarked
package io.penelope.bootstrap.files;

import org.jspecify.annotations.NullMarked;
