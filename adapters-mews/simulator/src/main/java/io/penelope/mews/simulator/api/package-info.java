/**
 * The Connector API over HTTP: tokens, the request limit, bodies read to the letter, and the operations. The faults that
 * befall its requests are here too.
 */
@NullMarked
package io.penelope.mews.simulator.api;

import org.jspecify.annotations.NullMarked;
