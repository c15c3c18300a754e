package io.penelope.bootstrap.media;

import io.penelope.application.fetching.LookUpFile;
import io.penelope.application.fetching.LookUpFile.Found;
import io.penelope.bootstrap.http.FileAnswer;
import io.penelope.domain.file.GuestFile;
import io.penelope.persistence.bytes.FileFolder;
import io.penelope.web.Problem;
import io.penelope.web.ProblemException;
import io.penelope.web.QueryExecutor;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What lies behind a link. */
public final class MediaFiles {

    private static final String NOT_A_LINK = "There is no such file. See that the link was copied to its end.";

    /** A file of a guest's in a chat: the channel's id, and the link's letters. */
    private static final Pattern IN_CHAT = Pattern.compile("/chat/(?<channel>[^/]+)/files/(?<key>[^/]+)");

    private final SignedLinks links;
    private final SignedLinks linksInChat;
    private final LookUpFile lookUp;
    private final FileFolder folder;
    private final Consumer<GuestFile> hurry;
    private final QueryExecutor queries;
    private final Clock clock;

    /**
     * @param links for the staff
     * @param linksInChat for the guests of chats
     * @param hurry is told of a file that somebody looks for and that cannot be opened yet
     * @param queries look up what the store knows of a file
     */
    public MediaFiles(
            SignedLinks links,
            SignedLinks linksInChat,
            LookUpFile lookUp,
            FileFolder folder,
            Consumer<GuestFile> hurry,
            QueryExecutor queries,
            Clock clock) {
        this.links = links;
        this.linksInChat = linksInChat;
        this.lookUp = lookUp;
        this.folder = folder;
        this.hurry = hurry;
        this.queries = queries;
        this.clock = clock;
    }

    /**
     * The file to which a link leads.
     *
     * @throws ProblemException 404 for what is no link of ours, 410 if its time is over
     */
    CompletableFuture<Found> find(String key) {
        return find(links, key);
    }

    private CompletableFuture<Found> find(SignedLinks sealed, String key) {
        SignedLinks.Link link = sealed.read(key).orElseThrow(() -> new ProblemException(Problem.of(404, NOT_A_LINK)));
        if (!link.until().isAfter(clock.instant())) {
            throw new ProblemException(Problem.of(410, Gone.words(GuestFile.Reason.EXPIRED)));
        }
        return queries.ask(() -> {
            Found found = lookUp.find(link.file()).orElseThrow(() -> new ProblemException(Problem.of(404, NOT_A_LINK)));
            if (found.file().progress() instanceof GuestFile.Wanted
                    || found.file().progress() instanceof GuestFile.Unscanned) {
                hurry.accept(found.file());
            }
            return found;
        });
    }

    /**
     * The bytes to which a link leads, and how a browser is to take them; where they are not here, why.
     *
     * @param path of the request
     * @return empty if the path is not that of a file's bytes
     */
    public Optional<CompletableFuture<FileAnswer>> bytes(String path) {
        Matcher inChat = IN_CHAT.matcher(path);
        try {
            if (inChat.matches()) {
                return Optional.of(find(linksInChat, inChat.group("key"))
                        .thenApply(found -> answer(of(inChat.group("channel"), found))));
            }
            if (!path.startsWith(SignedLinks.PATH) || !path.endsWith("/file")) {
                return Optional.empty();
            }
            String key = path.substring(SignedLinks.PATH.length(), path.length() - "/file".length());
            return Optional.of(find(key).thenApply(this::answer));
        } catch (ProblemException e) {
            return Optional.of(CompletableFuture.failedFuture(e));
        }
    }

    private static Found of(String channel, Found found) {
        if (!found.file().channel().value().equals(channel)) {
            throw new ProblemException(Problem.of(404, NOT_A_LINK));
        }
        return found;
    }

    /** Whether the bytes are where they were kept. */
    boolean isHere(GuestFile.Kept kept) {
        return folder.find(kept.bytes()).isPresent();
    }

    private FileAnswer answer(Found found) {
        GuestFile.Progress progress = found.file().progress();
        if (progress instanceof GuestFile.Wanted) {
            throw new ProblemException(Problem.of(404, "The file is not here yet"));
        }
        if (progress instanceof GuestFile.Unscanned) {
            throw new ProblemException(Problem.of(404, "The file is not scanned for malware yet"));
        }
        Optional<FileAnswer> answer = progress instanceof GuestFile.Kept kept
                ? folder.find(kept.bytes())
                        .map(place -> Shown.of(found.media(), found.message().sentAt(), kept.bytes())
                                .answer(place))
                : Optional.empty();
        return answer.orElseThrow(() -> new ProblemException(Problem.of(410, Gone.words(progress))));
    }
}
