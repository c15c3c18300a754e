/**
 * What the simulated Mews knows: its hotels, their threads and messages, and what webhooks owe. It survives a kill of the
 * process and knows nothing of HTTP.
 */
@NullMarked
package io.penelope.mews.simulator.ledger;

import org.jspecify.annotations.NullMarked;
