/**
 * A simulated Mews, as strict as the contract and able to fail in every way in which the real one may. {@link
 * io.penelope.mews.simulator.SimulatedMews} puts the rooms below together and is what one starts.
 */
@NullMarked
package io.penelope.mews.simulator;

import org.jspecify.annotations.NullMarked;
