package io.penelope.checker;

import java.io.IOException;
import java.util.stream.Stream;

/** The staff open a file at any moment: what they get is one of this guest's and whole, or not here yet. */
record Glance(Region region, Chat chat, FileLink link) implements Errands.Errand {

    @Override
    public Step goOn() throws IOException, InterruptedException {
        FileLink.Found found = link.open(region);
        if (found.digest().filter(digest -> !isOfThisChat(digest)).isPresent()) {
            throw new AssertionError("A link in the thread of %s led to %s".formatted(chat, found));
        }
        if (found.isGone() && !found.isLost()) {
            throw new AssertionError("A link in the thread of %s said too early that %s".formatted(chat, found));
        }
        return Step.OVER;
    }

    private boolean isOfThisChat(String digest) {
        return chat.enclosures().anyMatch(file -> file.digest().equals(digest));
    }

    @Override
    public Stream<String> isOwed() {
        return Stream.empty();
    }
}
