/**
 * The files that guests send: fetched from the platform beside everything else, and removed when their time is over.
 */
@NullMarked
package io.penelope.application.fetching;

import org.jspecify.annotations.NullMarked;
