/** What guests and staff say to each other over each channel, and that it arrives once, to the letter and in order. */
@NullMarked
package io.penelope.endtoend.conversation;

import org.jspecify.annotations.NullMarked;
