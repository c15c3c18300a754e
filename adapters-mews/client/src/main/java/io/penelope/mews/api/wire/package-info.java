/**
 * What goes over the wire to Mews and back: its schemas as records, those of messages and of threads in packages below, and
 * its JSON. Names are Mews's own, from the OpenAPI definition that Mews publishes.
 */
@NullMarked
package io.penelope.mews.api.wire;

import org.jspecify.annotations.NullMarked;
