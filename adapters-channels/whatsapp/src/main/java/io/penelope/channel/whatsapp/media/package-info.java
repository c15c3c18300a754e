/** Files of guests, as Meta hands them out. */
@NullMarked
package io.penelope.channel.whatsapp.media;

import org.jspecify.annotations.NullMarked;
