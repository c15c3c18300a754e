/**
 * How channels are called so that none can harm another: a bounded number of calls at once, on shared threads, each with
 * a deadline and an end that is a value.
 */
@NullMarked
package io.penelope.channel.host.calling;

import org.jspecify.annotations.NullMarked;
