/**
 * What comes in from guests: words, receipts, changes of address. It is stored before the platform hears that all is well.
 */
@NullMarked
package io.penelope.application.receiving;

import org.jspecify.annotations.NullMarked;
