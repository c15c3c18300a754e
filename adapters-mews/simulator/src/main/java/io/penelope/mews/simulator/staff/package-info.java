/**
 * The page on which one plays the hotel's staff. It changes the ledger and hears of every change to it.
 */
@NullMarked
package io.penelope.mews.simulator.staff;

import org.jspecify.annotations.NullMarked;
