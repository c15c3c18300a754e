/**
 * What goes to channels: the domain's guest channels, and the small attentions beside them.
 */
@NullMarked
package io.penelope.channel.host.sending;

import org.jspecify.annotations.NullMarked;
