/**
 * The way to a first configuration: what has to be asked, the pages that ask it and try each answer at once, the file that
 * comes of it, and the first message that goes all the way.
 */
@NullMarked
package io.penelope.bootstrap.setup;

import org.jspecify.annotations.NullMarked;
