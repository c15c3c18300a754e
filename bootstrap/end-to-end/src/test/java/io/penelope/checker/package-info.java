/**
 * Plays guests and staff against Penelope at random, lets everything go wrong that can, and reckons up in the end: a
 * {@link io.penelope.checker.Trial} a seed.
 */
@NullMarked
package io.penelope.checker;

import org.jspecify.annotations.NullMarked;
