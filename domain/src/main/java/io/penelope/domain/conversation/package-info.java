/**
 * What is said between one guest and one hotel: the conversation, its messages, and the threads that stand for it in
 * Mews. Their stores are ports, which live here too.
 */
@NullMarked
package io.penelope.domain.conversation;

import org.jspecify.annotations.NullMarked;
