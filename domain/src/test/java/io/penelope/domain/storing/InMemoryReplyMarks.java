package io.penelope.domain.storing;

import io.penelope.domain.conversation.ReplyMarks;
import io.penelope.domain.property.PropertyId;
import java.time.Instant;
import java.util.Optional;

final class InMemoryReplyMarks implements ReplyMarks {

    private final InMemoryTransactions transactions;

    InMemoryReplyMarks(InMemoryTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<Instant> readUpTo(PropertyId property) {
        return transactions.read(tables -> Optional.ofNullable(tables.marks.get(property)));
    }

    @Override
    public void advance(PropertyId property, Instant readUpTo) {
        transactions.alter(tables ->
                tables.marks.merge(property, readUpTo, (before, after) -> after.isAfter(before) ? after : before));
    }

    @Override
    public void goBackTo(PropertyId property, Instant moment) {
        transactions.alter(tables ->
                tables.marks.computeIfPresent(property, (same, mark) -> moment.isBefore(mark) ? moment : mark));
    }
}
