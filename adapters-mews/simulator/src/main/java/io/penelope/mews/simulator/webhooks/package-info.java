/**
 * The webhooks that tell an integration what was said, with their lags, failures and repetitions. They tell what the
 * ledger owes, and so go on where they were after a restart.
 */
@NullMarked
package io.penelope.mews.simulator.webhooks;

import org.jspecify.annotations.NullMarked;
