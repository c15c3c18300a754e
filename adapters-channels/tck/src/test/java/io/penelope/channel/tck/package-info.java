/** The kit held against a small channel that keeps every promise, and against broken ones. */
@NullMarked
package io.penelope.channel.tck;

import org.jspecify.annotations.NullMarked;
