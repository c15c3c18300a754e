/**
 * The Mews Connector API as it goes over the wire: its records, the client that calls it, and the budget of requests
 * within which the client stays. Names are Mews's own, from the OpenAPI definition that Mews publishes.
 */
@NullMarked
package io.penelope.mews.api;

import org.jspecify.annotations.NullMarked;
