/**
 * The stores of all that Penelope must not forget, on Jdbi over a database. {@link io.penelope.persistence.Stores} opens them; SQL stands in the method that runs it.
 */
@NullMarked
package io.penelope.persistence;

import org.jspecify.annotations.NullMarked;
