/**
 * The tests that every channel passes, for authors of channel plugins.
 *
 * <p>An author extends {@link io.penelope.channel.tck.ChannelTck}, or the one of its two children that fits, and tells it
 * how the platform behaves ({@link io.penelope.channel.tck.Platform}) and what it sends
 * ({@link io.penelope.channel.tck.Recording}, {@link io.penelope.channel.tck.RecordedPoll}).
 *
 * <p>Knows the channel SPI, the JDK, JUnit and AssertJ.
 */
@NullMarked
package io.penelope.channel.tck;

import org.jspecify.annotations.NullMarked;
