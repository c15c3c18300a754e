/**
 * What is owed gets sent: in order within a conversation, side by side across conversations, and looked for before it is repeated.
 */
@NullMarked
package io.penelope.application.delivering;

import org.jspecify.annotations.NullMarked;
