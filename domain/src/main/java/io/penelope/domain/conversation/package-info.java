/**
 * What is said between one guest and one hotel, and the threads that stand for it in Mews. The port to Mews lives here, beside the stores of conversations and threads.
 */
@NullMarked
package io.penelope.domain.conversation;

import org.jspecify.annotations.NullMarked;
