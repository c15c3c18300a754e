/**
 * The hotel's side: message threads in Mews, and what can be asked of them. The port to Mews lives here.
 */
@NullMarked
package io.penelope.domain.hotel;

import org.jspecify.annotations.NullMarked;
