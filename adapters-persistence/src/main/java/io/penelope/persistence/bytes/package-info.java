/**
 * The bytes of guests' files, in a folder and never in the database.
 */
@NullMarked
package io.penelope.persistence.bytes;

import org.jspecify.annotations.NullMarked;
