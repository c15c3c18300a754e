/**
 * What the configuration file says. It is read whole ({@code reading}, from nodes of {@code yaml} and with {@code values}),
 * and everything wrong with it is reported at once.
 */
@NullMarked
package io.penelope.bootstrap.config;

import org.jspecify.annotations.NullMarked;
