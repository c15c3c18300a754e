package io.penelope.checker;

import io.penelope.mews.simulator.ledger.Message;
import io.penelope.mews.simulator.ledger.Sender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares the files that were sent with those that are to be had, when everything has come to rest. */
final class FileReckoning {

    private final Region region;
    private final List<Chat> chats;
    private final Violations violations = new Violations();

    private FileReckoning(Region region, List<Chat> chats) {
        this.region = region;
        this.chats = chats;
    }

    /** Follows every link in Mews, while Penelope serves; the promises that were broken. */
    static List<String> ofLinks(Region region, List<Chat> chats, Reckoning.Terms terms) {
        FileReckoning reckoning = new FileReckoning(region, chats);
        Books books = Books.of(region.store());
        for (Chat chat : chats) {
            reckoning.guestsFiles(chat, terms.inOrder(chat, books));
            reckoning.staffsFiles(chat);
        }
        reckoning.health();
        return reckoning.violations.found();
    }

    /** Looks at what lies where files are kept, once nobody serves it; the promises that were broken. */
    static List<String> ofFolder(Region region, List<Chat> chats, Books books) {
        FileReckoning reckoning = new FileReckoning(region, chats);
        reckoning.folder(books);
        return reckoning.violations.found();
    }

    private void guestsFiles(Chat chat, List<String> ids) {
        List<String> accepted = ids.stream()
                .filter(id -> !Phrases.isPoison(chat.guest().saidById().getOrDefault(id, "")))
                .toList();
        List<String> read =
                texts(chat).filter(text -> !Reckoning.isPenelopesOwn(text)).toList();
        if (accepted.size() != read.size()) {
            return; // which is told elsewhere, and nobody can say what belongs to what
        }
        for (int i = 0; i < read.size(); i++) {
            String id = accepted.get(i);
            Enclosure file = chat.sent().get(id);
            if (file != null) {
                guestsFile(chat, file, chat.lost().contains(id), read.get(i));
            }
        }
    }

    private void guestsFile(Chat chat, Enclosure file, boolean mayBeLost, String text) {
        Optional<FileLink.Found> found = FileLink.in(text).map(this::open);
        boolean isHere = found.flatMap(FileLink.Found::digest)
                .filter(file.digest()::equals)
                .isPresent();
        boolean isLost = mayBeLost && found.filter(FileLink.Found::isLost).isPresent();
        violations.expect(
                isHere || isLost,
                "%s of %s has the digest %s, and its link leads to %s"
                        .formatted(file, chat, file.digest(), found.map(Object::toString)));
    }

    private void staffsFiles(Chat chat) {
        texts(chat).filter(Reckoning::tellsOfFile).forEach(text -> {
            Optional<FileLink.Found> found = FileLink.in(text).map(this::open);
            boolean isThat = chat.uploads().stream()
                    .map(Upload::file)
                    .filter(file -> text.contains(file.name() + "]"))
                    .anyMatch(file -> found.flatMap(FileLink.Found::digest)
                            .filter(file.digest()::equals)
                            .isPresent());
            violations.expect(isThat, "Of a file to %s the link leads to %s".formatted(chat, found));
        });
    }

    private Stream<String> texts(Chat chat) {
        return chat.messages(region.mews())
                .filter(message -> message.sender() == Sender.APPLICATION)
                .map(Message::text);
    }

    private FileLink.Found open(FileLink link) {
        try {
            return link.open(region);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void health() {
        String health = region.health().orElse("nothing");
        violations.expect(
                !health.contains("cannot be fetched") && !health.contains("cannot be kept"),
                "All files are here, and Penelope says of her health: %s".formatted(health));
    }

    /** What lies there is whole, is somebody's, and is all that there is to be. */
    private void folder(Books books) {
        Map<String, Path> there = new TreeMap<>();
        for (Path file : filesBelow(region.files())) {
            String name = file.getFileName().toString();
            if (!name.equals("store-id")) {
                there.put(name, file);
            }
        }
        Set<String> known =
                chats.stream().flatMap(Chat::enclosures).map(Enclosure::digest).collect(Collectors.toSet());
        Set<String> mayBeLeft = chats.stream().flatMap(FileReckoning::mayBeLeft).collect(Collectors.toSet());
        there.forEach((name, file) -> {
            violations.expect(name.equals(digest(file)), "%s is not what its name says".formatted(file));
            violations.expect(known.contains(name), "%s is no file that anybody sent".formatted(file));
            violations.expect(
                    books.keptFiles().containsKey(name) || mayBeLeft.contains(name),
                    "%s is nobody's, and nothing explains why it lies there".formatted(file));
        });
        books.keptFiles()
                .forEach((digest, size) -> violations.expect(
                        there.containsKey(digest) && size(there.get(digest)) == size,
                        "The file %s of %d bytes is missing".formatted(digest, size)));
    }

    /** A death may come between a file's last byte and the store's word, and then the platform loses the file. */
    private static Stream<String> mayBeLeft(Chat chat) {
        return chat.lost().stream()
                .flatMap(id -> Stream.ofNullable(chat.sent().get(id)))
                .map(Enclosure::digest);
    }

    private static List<Path> filesBelow(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(Path file) {
        try {
            return Enclosure.digest(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
