/** Finds channel plugins in their folder, and keeps them apart from the host and from one another. */
@org.jspecify.annotations.NullMarked
package io.penelope.channel.host.plugins;
