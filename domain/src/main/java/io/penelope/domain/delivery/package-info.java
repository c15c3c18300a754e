/**
 * The duty to hand a message to the other side, from pending to done or failed. Lanes and the schedule of retries belong
 * to it.
 */
@NullMarked
package io.penelope.domain.delivery;

import org.jspecify.annotations.NullMarked;
