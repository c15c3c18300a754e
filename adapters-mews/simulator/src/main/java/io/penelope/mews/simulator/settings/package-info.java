/**
 * What one chooses before a simulated Mews starts: its hotels and tokens, its limits, and how it understands what Mews's
 * documentation leaves open. Everything has a value that follows the documentation.
 */
@NullMarked
package io.penelope.mews.simulator.settings;

import org.jspecify.annotations.NullMarked;
