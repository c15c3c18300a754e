/**
 * The words of the SPI in those of the domain, and back: it calls nobody and keeps nothing.
 */
@NullMarked
package io.penelope.channel.host.translating;

import org.jspecify.annotations.NullMarked;
