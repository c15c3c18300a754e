/**
 * What people are told of channels: what called one in vain, what of its troubles may be said at all, and what was said before.
 */
@NullMarked
package io.penelope.channel.host.telling;

import org.jspecify.annotations.NullMarked;
