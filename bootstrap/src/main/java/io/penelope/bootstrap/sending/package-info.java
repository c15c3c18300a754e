/**
 * The page on which the staff send files to a guest, from the link that stands in Mews, and the same by the API.
 */
@NullMarked
package io.penelope.bootstrap.sending;

import org.jspecify.annotations.NullMarked;
