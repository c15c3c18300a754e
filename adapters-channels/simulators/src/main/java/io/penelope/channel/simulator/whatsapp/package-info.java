/**
 * A simulated WhatsApp Business Platform: the Cloud API's side of one business number, and its guests' phones.
 *
 * <p>It is as strict as Meta's pages say the platform is, and fails in the ways that it is told to.
 */
@NullMarked
package io.penelope.channel.simulator.whatsapp;

import org.jspecify.annotations.NullMarked;
