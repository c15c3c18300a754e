package io.penelope.application.owing;

import io.penelope.domain.conversation.Message;
import io.penelope.domain.file.FileId;
import io.penelope.domain.file.FileLinks;
import io.penelope.domain.message.Author;
import io.penelope.domain.message.StaffWording;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands in Mews for a message: the same words each time, by which it is found again when it is in doubt. */
public final class StaffMessages {

    private static final Pattern LINE_END = Pattern.compile("\\R");

    private static final String WHOSE = "[The guest writes] ";

    private final FileLinks links;

    public StaffMessages(FileLinks links) {
        this.links = links;
    }

    private Optional<String> link(Message message, int part) {
        return part < FileId.MOST_PARTS
                ? Optional.of(links.to(new FileId(message.id(), part), message.acceptedAt()))
                : Optional.empty();
    }

    /** With a link to each of its files; never blank. No guest's words begin a line as Penelope's own do. */
    public String of(Message message) {
        String words = StaffWording.of(message.content(), part -> link(message, part));
        return message.author() == Author.GUEST ? marked(words) : words;
    }

    /** In Mews a guest's words and Penelope's have one sender: a line of a guest's that begins like hers could pass for hers. */
    private static String marked(String words) {
        StringBuilder marked = new StringBuilder();
        Matcher end = LINE_END.matcher(words);
        int begin = 0;
        while (end.find()) {
            append(words.substring(begin, end.start()), marked).append(end.group());
            begin = end.end();
        }
        return append(words.substring(begin), marked).toString();
    }

    private static StringBuilder append(String line, StringBuilder marked) {
        return marked.append(LikeOurs.is(line) ? WHOSE : "").append(line);
    }
}
