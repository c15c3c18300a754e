/**
 * The contract tried against Mews's public demo environment, or whoever else speaks the Connector API.
 *
 * <p>Runs with the profile {@code mews-demo} alone. It asks some thirty things, far below Mews's limit of 200 in 30
 * seconds, and leaves a few threads behind, since Mews has no operation to remove one.
 */
@NullMarked
package io.penelope.mews.contract.demo;

import org.jspecify.annotations.NullMarked;
