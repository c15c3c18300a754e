/**
 * WhatsApp's channel, tried with bodies of every shape that Meta sends and with answers from a Graph API on loopback.
 *
 * <p>Names, numbers and ids in the bodies are invented.
 */
@NullMarked
package io.penelope.channel.whatsapp;

import org.jspecify.annotations.NullMarked;
