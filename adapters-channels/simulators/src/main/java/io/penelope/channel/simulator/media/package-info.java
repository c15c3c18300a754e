/**
 * The files that guests send: photos, voice notes, documents, and where a simulated platform keeps them.
 */
@NullMarked
package io.penelope.channel.simulator.media;

import org.jspecify.annotations.NullMarked;
