/**
 * What Penelope can bear, measured. Nothing here passes or fails by a time: figures are printed, people judge.
 */
@NullMarked
package io.penelope.benchmark;

import org.jspecify.annotations.NullMarked;
