package io.penelope.persistence.sqlite.file;

import static java.util.stream.Collectors.joining;

import io.penelope.persistence.database.Inspection;
import io.penelope.persistence.database.UnusableStoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks at a store, or at where it is to be, and neither makes nor changes a file: whoever looks may be another user than
 * the one who serves, and would leave files behind that are no use to them.
 */
public final class StoreInspection {

    /** A commit and its log take more than this soon. */
    private static final long LEAST_ROOM = 16L * 1024 * 1024;

    private final StoreFile file;
    private final List<String> problems = new ArrayList<>();

    private StoreInspection(StoreFile file) {
        this.file = file;
    }

    /**
     * Looks.
     *
     * @param folder to which a relative file is relative
     */
    public static Inspection of(String url, Path folder) {
        NativeLibrary.load();
        return new StoreInspection(StoreFile.at(url, folder)).look();
    }

    /**
     * Whether there is a store of an older program's.
     *
     * @param folder to which a relative file is relative
     * @throws UnusableStoreException if it cannot be read, or a newer program wrote it
     */
    public static boolean isOutdated(String url, Path folder) {
        NativeLibrary.load();
        StoreFile file = StoreFile.at(url, folder);
        if (!Files.exists(file.path())) {
            return false;
        }
        file.requireStore();
        return !new Schema(file.path(), Connections.reading(file.path())).isCurrent();
    }

    private Inspection look() {
        Path path = file.path();
        if (Files.isDirectory(path)) {
            return new Inspection("", List.of("The store " + path + " is a folder; storage.url names a file"));
        }
        String state = Files.exists(path) ? lookAtFile() : lookAtPlace();
        lookAtRights();
        lookForRoom();
        file.caution().ifPresent(problems::add);
        return new Inspection(state, problems);
    }

    private String lookAtFile() {
        file.whyNotUsable().ifPresent(problems::add);
        boolean served = ServingLock.isTaken(file.path());
        if (problems.isEmpty()) {
            try {
                file.requireHeader();
                if (served) {
                    new Schema(file.path(), Connections.reading(file.path())).requireOurs();
                } else if (file.isClosed()) {
                    new Schema(file.path(), Connections.lookingAt(file.path())).requireOurs();
                } // else the next start takes in what the log holds, and only then it can be told
            } catch (UnusableStoreException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        return file.path() + (served ? " is served, and" : "") + " can be written";
    }

    private String lookAtPlace() {
        Path there = file.path().getParent();
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (there != null && !(Files.isDirectory(there) && Files.isWritable(there))) {
            Optional<String> owner = FileRights.of(there).map(FileRights::owner);
            problems.add("The store " + file.path() + " cannot be made: " + there
                    + owner.map(name -> " belongs to " + name + ", and").orElse("")
                    + " may not be written by " + FileRights.ourUser() + ". Let Penelope's user write there, or name"
                    + " another place in storage.url");
        }
        return file.path() + " is not there yet, and is made by the first start";
    }

    private void lookAtRights() {
        List<FileRights> rights = file.files().stream()
                .flatMap(own -> FileRights.of(own).stream())
                .toList();
        List<FileRights> open =
                rights.stream().filter(FileRights::isOpenToOthers).toList();
        if (!open.isEmpty()) {
            problems.add("Others than " + open.get(0).owner() + " may read or write what guests wrote: chmod go= "
                    + names(open));
        }
        FileRights.of(file.path().getParent())
                .filter(FileRights::isWritableByOthers)
                .ifPresent(folder -> problems.add("Others than " + folder.owner() + " may take the store away or put"
                        + " another in its place: chmod go-w " + folder.path()));
        rights.stream().findFirst().ifPresent(store -> {
            List<FileRights> strange = rights.stream()
                    .filter(other -> !other.owner().equals(store.owner()))
                    .toList();
            if (!strange.isEmpty()) {
                problems.add("The store belongs to " + store.owner() + ", and beside it lies what belongs to "
                        + strange.get(0).owner() + ", as a command leaves behind that somebody else ran: chown "
                        + store.owner() + " " + names(strange));
            }
        });
    }

    private static String names(List<FileRights> files) {
        return files.stream().map(rights -> rights.path().toString()).collect(joining(" "));
    }

    private void lookForRoom() {
        Path there = file.path().getParent();
        if (there != null && Files.exists(there) && there.toFile().getUsableSpace() < LEAST_ROOM) {
            problems.add("The disk that holds " + there + " is full; make room on it");
        }
    }
}
