/**
 * The contract with Mews from both ends: pacts that say what Penelope relies on, and the simulated Mews held to them.
 */
@NullMarked
package io.penelope.mews.contract;

import org.jspecify.annotations.NullMarked;
