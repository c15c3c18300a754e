/**
 * One file as the database: opened, guarded against a second process, brought up to date. One thread writes it and commits for everybody who waits.
 */
@NullMarked
package io.penelope.persistence.sqlite;

import org.jspecify.annotations.NullMarked;
