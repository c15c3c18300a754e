/**
 * What comes from channels: webhooks are proven and read, platforms are polled or watched, and each event goes to the
 * channel that it is meant for.
 */
@NullMarked
package io.penelope.channel.host.hearing;

import org.jspecify.annotations.NullMarked;
