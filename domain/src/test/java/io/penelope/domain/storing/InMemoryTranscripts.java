package io.penelope.domain.storing;

import io.penelope.domain.conversation.ConversationId;
import io.penelope.domain.conversation.Message;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.delivery.DeliveryId;
import io.penelope.domain.delivery.LaneId;
import io.penelope.domain.file.FileId;
import io.penelope.domain.file.GuestFile;
import io.penelope.domain.guest.GuestAddress;
import io.penelope.domain.message.Author;
import io.penelope.domain.message.Content;
import io.penelope.domain.outcome.Receipt;
import io.penelope.domain.transcript.Line;
import io.penelope.domain.transcript.LineFile;
import io.penelope.domain.transcript.Progress;
import io.penelope.domain.transcript.Reader;
import io.penelope.domain.transcript.Transcript;
import io.penelope.domain.transcript.Transcripts;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Counts through all messages. */
final class InMemoryTranscripts implements Transcripts {

    private final InMemoryTransactions transactions;

    InMemoryTranscripts(InMemoryTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public boolean isKnown(Reader reader) {
        return transactions.read(tables -> find(tables, reader).isPresent());
    }

    private static Optional<ConversationId> find(Tables tables, Reader reader) {
        return Optional.ofNullable(tables.addresses.get(
                new Tables.Named(reader.channel(), reader.address().value())));
    }

    /** What was said with this guest; empty for somebody who never wrote. */
    private static List<Message> said(Tables tables, Reader reader) {
        return find(tables, reader).stream()
                .flatMap(conversation -> tables.messages.values().stream()
                        .filter(message -> message.conversation().equals(conversation)))
                .filter(message -> message.author() != Author.PENELOPE)
                .toList();
    }

    @Override
    public Transcript read(Reader reader, int after, int limit) {
        return transactions.read(tables -> {
            List<Message> said = said(tables, reader);
            List<Line> lines = IntStream.range(0, said.size())
                    .mapToObj(i -> line(tables, i + 1, said.get(i)))
                    .skip(after)
                    .limit(limit)
                    .toList();
            return new Transcript(lines, progress(tables, said));
        });
    }

    private static Line line(Tables tables, int number, Message message) {
        return new Line(
                number,
                message.author(),
                message.sourceId(),
                message.words(),
                message.acceptedAt(),
                Optional.ofNullable(tables.files.get(new FileId(message.id(), 0)))
                        .flatMap(file -> file(file, message)));
    }

    private static Optional<LineFile> file(GuestFile file, Message message) {
        return message.content().itself() instanceof Content.Media media
                ? Optional.of(new LineFile(
                        file.id(), file.wantedAt(), media.kind(), media.fileName(), media.caption(), file.bytes()))
                : Optional.empty();
    }

    @Override
    public List<Progress> progress(List<Reader> readers) {
        return transactions.read(tables -> readers.stream()
                .map(reader -> progress(tables, said(tables, reader)))
                .toList());
    }

    private static Progress progress(Tables tables, List<Message> said) {
        long inHotel =
                said.stream().takeWhile(message -> isInHotel(tables, message)).count();
        long filesGone = said.stream()
                .map(message -> tables.files.get(new FileId(message.id(), 0)))
                .filter(file -> file != null
                        && (file.progress() instanceof GuestFile.Gone || file.progress() instanceof GuestFile.KeptBack))
                .count();
        return new Progress(said.size(), (int) inHotel, (int) filesGone);
    }

    private static boolean isInHotel(Tables tables, Message message) {
        LaneId toHotel = LaneId.of(tables.conversationOf(message).property());
        return message.author() != Author.GUEST
                || deliveries(tables, message, toHotel).allMatch(delivery -> delivery.state() == Delivery.State.DONE);
    }

    private static Stream<Delivery> deliveries(Tables tables, Message message, LaneId lane) {
        return tables.deliveries.values().stream()
                .filter(delivery -> delivery.message().equals(message.id()))
                .filter(delivery -> Objects.equals(delivery.lane(), lane));
    }

    @Override
    public List<Reader> readers(Collection<ConversationId> conversations) {
        return transactions.read(tables -> tables.addresses.entrySet().stream()
                .filter(address -> conversations.contains(address.getValue()))
                .map(Map.Entry::getKey)
                .map(address -> new Reader(address.channel(), new GuestAddress(address.name())))
                .toList());
    }

    @Override
    public List<DeliveryId> unread(Reader reader, int upTo) {
        return transactions.read(tables -> said(tables, reader).stream()
                .limit(upTo)
                .flatMap(message -> deliveries(tables, message, LaneId.of(reader.channel())))
                .filter(delivery -> delivery.receipt() != Receipt.READ)
                .map(Delivery::id)
                .toList());
    }
}
