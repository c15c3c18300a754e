/**
 * What is documented about an HTTP API, ours or Mews's, as something that an exchange can be checked against.
 *
 * <p>The tests hold the contract with Mews from both ends: pacts say what Penelope relies on, and the client, the
 * simulated Mews and Mews's documentation are held to them.
 */
@NullMarked
package io.penelope.mews.contract;

import org.jspecify.annotations.NullMarked;
