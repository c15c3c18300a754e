/**
 * All that a channel plugin compiles against: what it implements, what it is given and what it makes.
 *
 * <p>Types that a plugin receives are interfaces, types that it makes come from factories and builders, so that both
 * can grow without breaking a compiled plugin. Nothing here needs more than the JDK.
 */
@NullMarked
package io.penelope.channel.spi;

import org.jspecify.annotations.NullMarked;
