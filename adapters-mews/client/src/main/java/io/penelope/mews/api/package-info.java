/**
 * The client that calls the Mews Connector API, and what came of a call. What goes over the wire is in {@code wire}, and
 * the requests that may be made in {@code budget}.
 */
@NullMarked
package io.penelope.mews.api;

import org.jspecify.annotations.NullMarked;
