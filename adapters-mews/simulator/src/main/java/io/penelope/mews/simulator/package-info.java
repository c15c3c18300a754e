/**
 * A simulated Mews: the messaging part of the Connector API over HTTP, its webhooks, and a page on which one plays the
 * hotel's staff. It is as strict as the contract and can be told to fail in every way in which the real one may.
 */
@NullMarked
package io.penelope.mews.simulator;

import org.jspecify.annotations.NullMarked;
