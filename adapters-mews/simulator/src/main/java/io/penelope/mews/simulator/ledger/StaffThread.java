package io.penelope.mews.simulator.ledger;

import org.jspecify.annotations.Nullable;

/**
 * A thread as a line in the staff's list.
 *
 * @param unread how many of the guest's messages nobody has seen
 * @param last the latest message; null in a thread that is still empty
 * @param activity a number that is the greater, the later something was said here
 */
public record StaffThread(
        MessageThread thread, int unread, @Nullable Message last, long activity) {}
