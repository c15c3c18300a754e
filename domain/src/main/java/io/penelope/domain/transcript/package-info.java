/** What guests may read of what was said between them and the hotel, where the hotel itself shows it to them. */
@NullMarked
package io.penelope.domain.transcript;

import org.jspecify.annotations.NullMarked;
