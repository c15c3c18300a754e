/**
 * The hotels that Penelope answers for. Each is an enterprise in Mews, and nothing is shared between two of them.
 */
@NullMarked
package io.penelope.domain.property;

import org.jspecify.annotations.NullMarked;
