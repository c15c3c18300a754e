/**
 * What goes over the wire to Mews and back: its schemas as records, and its JSON. Names are Mews's own, from the OpenAPI
 * definition that Mews publishes.
 */
@NullMarked
package io.penelope.mews.api.wire;

import org.jspecify.annotations.NullMarked;
