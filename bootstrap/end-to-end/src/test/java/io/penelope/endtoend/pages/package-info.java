/**
 * What the pages of the documentation have people type is read from there and run, against the built jar. Which test runs what,
 * {@code commands.txt} in bootstrap tells.
 */
@NullMarked
package io.penelope.endtoend.pages;

import org.jspecify.annotations.NullMarked;
