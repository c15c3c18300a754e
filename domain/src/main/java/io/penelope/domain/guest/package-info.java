/**
 * Somebody on a channel, as far as the channel says who that is. Guests are told apart by the ids under which their channel reaches them.
 */
@NullMarked
package io.penelope.domain.guest;

import org.jspecify.annotations.NullMarked;
