/**
 * What the simulator's doors have in common: requests read to the letter, answers in Mews's shapes, and refusals.
 */
@NullMarked
package io.penelope.mews.simulator.http;

import org.jspecify.annotations.NullMarked;
