/**
 * The configuration file and what it says. It is read whole, and everything wrong with it is reported at once.
 */
@NullMarked
package io.penelope.bootstrap.config;

import org.jspecify.annotations.NullMarked;
