/** Whether Meta brings what guests write to this channel's address, and what makes it do so. */
@NullMarked
package io.penelope.channel.whatsapp.registering;

import org.jspecify.annotations.NullMarked;
