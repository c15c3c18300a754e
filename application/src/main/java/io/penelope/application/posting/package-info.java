/**
 * What is owed to the hotel gets into Mews: threads are opened, messages posted in batches and in order, what is in doubt is
 * looked for before it is repeated, and what Mews refuses is told apart by whose fault it is.
 */
@NullMarked
package io.penelope.application.posting;

import org.jspecify.annotations.NullMarked;
