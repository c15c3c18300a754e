/**
 * How changes to what is stored are drawn together. What a transaction holds is the application's to say.
 */
@NullMarked
package io.penelope.domain.storing;

import org.jspecify.annotations.NullMarked;
