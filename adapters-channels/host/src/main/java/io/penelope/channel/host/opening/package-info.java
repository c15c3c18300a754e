/**
 * From a configured channel to an open one: it finds the types, opens what is configured, and keeps with each open channel
 * its threads, its pause and how it is.
 */
@NullMarked
package io.penelope.channel.host.opening;

import org.jspecify.annotations.NullMarked;
