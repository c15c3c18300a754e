/**
 * What a simulated platform owes to Penelope's webhook: sent, sent again, and delivered as badly as it is told to.
 */
@NullMarked
package io.penelope.channel.simulator.webhooks;

import org.jspecify.annotations.NullMarked;
