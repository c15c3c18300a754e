/**
 * The store's file: where it lies and who may read it, its connections and its schema, whether it is sound, and its copies.
 */
@NullMarked
package io.penelope.persistence.sqlite.file;

import org.jspecify.annotations.NullMarked;
