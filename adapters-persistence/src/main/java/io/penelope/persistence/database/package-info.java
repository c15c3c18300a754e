/**
 * What the stores need of a database, whichever it is. The databases themselves are in packages of their own.
 */
@NullMarked
package io.penelope.persistence.database;

import org.jspecify.annotations.NullMarked;
