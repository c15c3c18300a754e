/**
 * The way from the file to the configuration: its sections and keys with their defaults and limits, and every mistake on
 * the way.
 */
@NullMarked
package io.penelope.bootstrap.config.reading;

import org.jspecify.annotations.NullMarked;
