/** What the hotel is to be told: the words of guests and Penelope's own, in the thread in which the conversation goes on. */
@NullMarked
package io.penelope.application.owing;

import org.jspecify.annotations.NullMarked;
