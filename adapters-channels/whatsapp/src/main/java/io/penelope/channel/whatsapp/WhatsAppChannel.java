package io.penelope.channel.whatsapp;

import io.penelope.channel.spi.BlockedException;
import io.penelope.channel.spi.Capabilities;
import io.penelope.channel.spi.ChannelContext;
import io.penelope.channel.spi.DiagnosingChannel;
import io.penelope.channel.spi.Download;
import io.penelope.channel.spi.FileReference;
import io.penelope.channel.spi.FileSendingChannel;
import io.penelope.channel.spi.GuestAddress;
import io.penelope.channel.spi.Health;
import io.penelope.channel.spi.Invitation;
import io.penelope.channel.spi.InvitingChannel;
import io.penelope.channel.spi.MalformedRequestException;
import io.penelope.channel.spi.MediaChannel;
import io.penelope.channel.spi.OutboundFile;
import io.penelope.channel.spi.OutboundMessage;
import io.penelope.channel.spi.SendResult;
import io.penelope.channel.spi.SignallingChannel;
import io.penelope.channel.spi.TextUnit;
import io.penelope.channel.spi.ThrottledException;
import io.penelope.channel.spi.WebhookAnswer;
import io.penelope.channel.spi.WebhookChannel;
import io.penelope.channel.spi.WebhookRequest;
import io.penelope.channel.spi.WebhookResult;
import io.penelope.channel.whatsapp.diagnosis.Diagnosis;
import io.penelope.channel.whatsapp.graph.Account;
import io.penelope.channel.whatsapp.graph.GraphApi;
import io.penelope.channel.whatsapp.hearing.WebhookProof;
import io.penelope.channel.whatsapp.hearing.WebhookReader;
import io.penelope.channel.whatsapp.media.MediaDownloads;
import io.penelope.channel.whatsapp.registering.Registration;
import io.penelope.channel.whatsapp.registering.RegistrationException;
import io.penelope.channel.whatsapp.sending.FileUploads;
import io.penelope.channel.whatsapp.sending.Sender;
import io.penelope.channel.whatsapp.templates.TemplateCheck;
import io.penelope.channel.whatsapp.templates.TemplateNews;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One business number on WhatsApp. Threads may share it.
 *
 * <p>Whether its webhook's address is registered when it connects, or entered in Meta's App Dashboard by hand, Meta proves
 * it by the handshake that {@link #read} answers.
 */
final class WhatsAppChannel
        implements WebhookChannel,
                SignallingChannel,
                MediaChannel,
                FileSendingChannel,
                InvitingChannel,
                DiagnosingChannel {

    private static final String HANDSHAKE = "GET";

    /**
     * How much later than those of later messages a message's first status may fairly come: statuses come within
     * seconds, and in no certain order.
     */
    private static final Duration FAIR_WAIT = Duration.ofSeconds(8);

    /** Meta's customer service window. */
    private static final Duration ANSWER_WINDOW = Duration.ofHours(24);

    private final Account account;
    private final Capabilities capabilities;
    private final WebhookProof proof;
    private final WebhookReader reader;
    private final Sender sender;
    private final NumberCheck numberCheck;
    private final MediaDownloads downloads;
    private final Diagnosis diagnosis;
    private final Optional<Registration> registration;

    /**
     * @param repeatInDoubtAfter how long a status with our marker is waited for where no other comes either
     * @param registers whether it tells Meta where its webhook is
     */
    WhatsAppChannel(Account account, Duration repeatInDoubtAfter, boolean registers, ChannelContext context) {
        GraphApi api = new GraphApi(context.http(), account, context.clock());
        this.account = account;
        this.capabilities = capabilities(account, repeatInDoubtAfter);
        this.proof = new WebhookProof(account.appSecret(), account.verifyToken());
        TemplateNews news = new TemplateNews(account.reopening(), context.log());
        this.reader = new WebhookReader(context.clock(), news, context.log());
        this.sender = new Sender(api, account);
        this.registration = registers ? Optional.of(new Registration(account, context)) : Optional.empty();
        this.numberCheck = new NumberCheck(api, account, new TemplateCheck(api, account, news), registration);
        this.downloads = new MediaDownloads(api, account);
        this.diagnosis = new Diagnosis(api, account, context.webhookAddress(), context.clock());
    }

    /**
     * Meta counts "characters" without saying which, so the narrowest reading holds. A number takes 80 messages a second
     * in both directions together, of which we leave a quarter to the guests. The limit towards one guest allows bursts,
     * and no fixed pause describes it: Meta's own refusal (131056) does.
     */
    private static Capabilities capabilities(Account account, Duration repeatInDoubtAfter) {
        Duration fair = FAIR_WAIT.compareTo(repeatInDoubtAfter) < 0 ? FAIR_WAIT : repeatInDoubtAfter;
        Capabilities.Builder known = FileUploads.declaredIn(Capabilities.text(4096, TextUnit.UTF16_UNITS)
                .pace(60, Duration.ofSeconds(1))
                .receiptsCarryKey(fair, repeatInDoubtAfter)
                .answerWindow(ANSWER_WINDOW)
                .writingEndsOptOut());
        return (account.reopening().isPresent() ? known.invites() : known).build();
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public Optional<String> account() {
        return Optional.of(account.phoneNumberId());
    }

    @Override
    public void connect() throws RegistrationException, ThrottledException, InterruptedException {
        if (registration.isPresent()) {
            registration.get().make();
        }
    }

    @Override
    public Set<String> methods() {
        return Set.of(HANDSHAKE, "POST");
    }

    @Override
    public boolean authentic(WebhookRequest request) {
        return request.method().equals(HANDSHAKE) ? proof.ofHandshake(request) : proof.ofDelivery(request);
    }

    @Override
    public Optional<String> whyRefused(WebhookRequest request) {
        return request.method().equals(HANDSHAKE) ? proof.whyNoHandshake(request) : proof.whyNoDelivery(request);
    }

    @Override
    public WebhookResult read(WebhookRequest request) throws MalformedRequestException {
        if (request.method().equals(HANDSHAKE)) {
            return WebhookResult.of(List.of(), WebhookAnswer.text(challenge(request)));
        }
        return WebhookResult.of(reader.read(request.body()));
    }

    private static String challenge(WebhookRequest request) throws MalformedRequestException {
        return request.query("hub.challenge")
                .orElseThrow(() -> new MalformedRequestException("A handshake without hub.challenge"));
    }

    @Override
    public SendResult send(OutboundMessage message) throws InterruptedException {
        return sender.send(message);
    }

    @Override
    public SendResult invite(Invitation invitation) throws InterruptedException {
        return sender.invite(invitation, account.reopening().orElseThrow());
    }

    @Override
    public SendResult sendFile(OutboundFile file) throws InterruptedException {
        return sender.sendFile(file);
    }

    @Override
    public void markRead(GuestAddress guest, String messageId)
            throws IOException, ThrottledException, InterruptedException {
        sender.markRead(messageId);
    }

    @Override
    public Optional<Download> fetch(FileReference file)
            throws IOException, ThrottledException, BlockedException, InterruptedException {
        return downloads.open(file);
    }

    @Override
    public Health check() throws ThrottledException, InterruptedException {
        return numberCheck.run();
    }

    @Override
    public List<Health> diagnose() throws ThrottledException, InterruptedException {
        return diagnosis.run();
    }

    @Override
    public String toString() {
        return account.toString();
    }
}
