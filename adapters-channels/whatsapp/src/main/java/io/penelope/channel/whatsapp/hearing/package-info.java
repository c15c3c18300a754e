/** What Meta brings by webhook, and whether it is Meta. */
@NullMarked
package io.penelope.channel.whatsapp.hearing;

import org.jspecify.annotations.NullMarked;
