/** Files that the staff bring: where they bring them, what is taken, and what becomes of it. */
@NullMarked
package io.penelope.application.uploading;

import org.jspecify.annotations.NullMarked;
