/**
 * The Connector API: tokens, the request limit, the filters, and the operations. The faults that befall its requests are
 * here too.
 */
@NullMarked
package io.penelope.mews.simulator.api;

import org.jspecify.annotations.NullMarked;
