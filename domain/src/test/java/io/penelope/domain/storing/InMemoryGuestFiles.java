package io.penelope.domain.storing;

import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.file.Digest;
import io.penelope.domain.file.FileId;
import io.penelope.domain.file.GuestFile;
import io.penelope.domain.file.GuestFiles;
import io.penelope.domain.file.StoredBytes;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

final class InMemoryGuestFiles implements GuestFiles {

    private final InMemoryTransactions transactions;

    InMemoryGuestFiles(InMemoryTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void add(Collection<GuestFile> files) {
        transactions.alter(tables -> files.forEach(file -> {
            Tables.require(tables.messages.containsKey(file.id().message()), "No such message");
            Tables.require(tables.files.put(file.id(), file) == null, "Two files in one place");
        }));
    }

    @Override
    public void save(GuestFile file) {
        transactions.alter(tables -> tables.files.replace(file.id(), file));
    }

    @Override
    public Optional<GuestFile> find(FileId id) {
        return transactions.read(tables -> Optional.ofNullable(tables.files.get(id)));
    }

    @Override
    public List<GuestFile> due(ChannelId channel, Instant now, int limit) {
        return transactions.read(tables -> tables.files.values().stream()
                .filter(file -> file.channel().equals(channel))
                .filter(file -> dueAt(file).filter(dueAt -> !dueAt.isAfter(now)).isPresent())
                .sorted(Comparator.comparing(file -> dueAt(file).orElseThrow()))
                .limit(limit)
                .toList());
    }

    @Override
    public Optional<Instant> nextDue(ChannelId channel) {
        return transactions.read(tables -> tables.files.values().stream()
                .filter(file -> file.channel().equals(channel))
                .flatMap(file -> dueAt(file).stream())
                .min(Comparator.naturalOrder()));
    }

    @Override
    public List<GuestFile> keptSince(Instant wantedBefore, int limit) {
        return transactions.read(tables -> tables.files.values().stream()
                .filter(file -> file.bytes().isPresent())
                .filter(file -> file.wantedAt().isBefore(wantedBefore))
                .filter(file -> tables.deliveries.values().stream()
                        .noneMatch(
                                delivery -> delivery.message().equals(file.id().message())
                                        && delivery.state().isOpen()))
                .sorted(Comparator.comparing(GuestFile::wantedAt))
                .limit(limit)
                .toList());
    }

    @Override
    public boolean isNeeded(Digest digest) {
        return !with(digest).isEmpty();
    }

    @Override
    public List<GuestFile> with(Digest digest) {
        return transactions.read(tables -> tables.files.values().stream()
                .filter(file -> file.bytes()
                        .map(StoredBytes::digest)
                        .filter(digest::equals)
                        .isPresent())
                .toList());
    }

    @Override
    public Optional<String> whyUnscanned() {
        return transactions.read(tables -> tables.files.values().stream()
                .map(GuestFile::progress)
                .flatMap(progress ->
                        progress instanceof GuestFile.Unscanned unscanned ? Stream.of(unscanned) : Stream.empty())
                .filter(unscanned -> unscanned.why().isPresent())
                .min(Comparator.comparing(GuestFile.Unscanned::dueAt))
                .flatMap(GuestFile.Unscanned::why));
    }

    private static Optional<Instant> dueAt(GuestFile file) {
        if (file.progress() instanceof GuestFile.Unscanned unscanned) {
            return Optional.of(unscanned.dueAt());
        }
        return file.progress() instanceof GuestFile.Wanted wanted ? Optional.of(wanted.dueAt()) : Optional.empty();
    }
}
