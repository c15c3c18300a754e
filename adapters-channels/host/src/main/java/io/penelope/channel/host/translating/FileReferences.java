package io.penelope.channel.host.translating;

import io.penelope.channel.spi.FileReference;
import io.penelope.domain.message.PlainText;

/** By what a channel finds a file, in its own words and in the domain's. */
public final class FileReferences {

    private FileReferences() {}

    public static FileReference of(io.penelope.domain.message.FileReference file) {
        FileReference reference = FileReference.of(file.id()).type(file.type().orElse(""));
        return reference.size(file.size().orElse(-1L)).sha256(file.sha256().orElse(""));
    }

    static io.penelope.domain.message.FileReference of(FileReference file) {
        return new io.penelope.domain.message.FileReference(
                PlainText.harmless(file.id()), file.type().map(PlainText::harmless), file.size(), file.sha256());
    }
}
