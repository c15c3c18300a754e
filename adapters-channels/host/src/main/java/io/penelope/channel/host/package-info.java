/**
 * Where channels live: it finds their types, opens what is configured, and calls them so that none can harm another.
 * Towards the inside it speaks the domain's words, towards channels those of the SPI.
 */
@NullMarked
package io.penelope.channel.host;

import org.jspecify.annotations.NullMarked;
