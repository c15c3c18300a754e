/**
 * What is owed to guests goes out: in order within a conversation, side by side across conversations, at the pace of the
 * platform, and what is in doubt waits for a sign of it.
 */
@NullMarked
package io.penelope.application.sending;

import org.jspecify.annotations.NullMarked;
