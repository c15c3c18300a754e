/**
 * The hotel's side as Mews does it: message threads through the Connector API, and the webhooks by which Mews tells of
 * news. What Mews answers becomes an outcome here, with words for whoever has to act on it.
 */
@NullMarked
package io.penelope.mews;

import org.jspecify.annotations.NullMarked;
