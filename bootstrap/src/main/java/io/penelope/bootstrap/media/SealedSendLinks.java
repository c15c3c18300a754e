package io.penelope.bootstrap.media;

import io.penelope.bootstrap.seal.Seal;
import io.penelope.domain.conversation.ConversationId;
import io.penelope.domain.file.SendLinks;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Links at which the staff send files: to which guest and until when, sealed with a key of the store's own. Whoever has one
 * may send that guest files until then, and nothing else; nobody can make or prolong one.
 */
public final class SealedSendLinks implements SendLinks {

    /** Below which all of them are. */
    public static final String PATH = "/send/";

    private static final int WHAT_BYTES = 16 + 4;

    private final URI publicUrl;
    private final Seal seal;

    public SealedSendLinks(URI publicUrl, byte[] key) {
        this.publicUrl = publicUrl;
        this.seal = new Seal(key);
    }

    /** What a link says. */
    public record Link(ConversationId conversation, Instant until) {}

    @Override
    public String to(ConversationId conversation, Instant until) {
        UUID id = conversation.value();
        return publicUrl
                + PATH
                + seal.sealed(ByteBuffer.allocate(WHAT_BYTES)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .putInt((int) until.getEpochSecond()) // read without its sign, good until 2106
                        .array());
    }

    /** What the last part of an address says; empty if it is none of ours. */
    public Optional<Link> read(String letters) {
        return seal.opened(letters, WHAT_BYTES).map(ByteBuffer::wrap).map(fields -> {
            ConversationId conversation = new ConversationId(new UUID(fields.getLong(), fields.getLong()));
            return new Link(conversation, Instant.ofEpochSecond(Integer.toUnsignedLong(fields.getInt())));
        });
    }
}
