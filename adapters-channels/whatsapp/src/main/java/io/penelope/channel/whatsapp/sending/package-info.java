/** What the staff write or send, on its way to the guest. */
@NullMarked
package io.penelope.channel.whatsapp.sending;

import org.jspecify.annotations.NullMarked;
