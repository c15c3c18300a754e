package io.penelope.channel.tck;

import io.penelope.channel.spi.Capabilities;
import io.penelope.channel.spi.ChannelContext;
import io.penelope.channel.spi.Health;
import io.penelope.channel.spi.InboundEvent;
import io.penelope.channel.spi.MalformedRequestException;
import io.penelope.channel.spi.OutboundMessage;
import io.penelope.channel.spi.SendResult;
import io.penelope.channel.spi.Settings;
import io.penelope.channel.spi.WebhookRequest;
import io.penelope.channel.spi.WebhookResult;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;

/** A parrot with one flaw, which does as a sound one does wherever the flaw has no say. */
final class SabotagedParrot extends Parrot {

    private final Flaw flaw;

    /** What a sound parrot does. */
    private final Sound sound = new Sound();

    /** For a flaw that keeps them. */
    volatile String lastWords = "";

    SabotagedParrot(Flaw flaw, Settings settings, ChannelContext context) {
        super(settings, context);
        this.flaw = flaw;
        flaw.opened(this);
    }

    final class Sound {

        boolean authentic(WebhookRequest request) {
            return SabotagedParrot.super.authentic(request);
        }

        WebhookResult read(WebhookRequest request) throws MalformedRequestException {
            return SabotagedParrot.super.read(request);
        }

        InboundEvent event(String... fields) throws MalformedRequestException {
            return SabotagedParrot.super.event(fields);
        }

        SendResult send(OutboundMessage message) throws IOException, InterruptedException {
            return SabotagedParrot.super.send(message);
        }

        HttpResponse<String> call(String path, String key, String body) throws IOException, InterruptedException {
            return SabotagedParrot.super.call(path, key, body);
        }

        SendResult judged(HttpResponse<String> answer) {
            return SabotagedParrot.super.judged(answer);
        }

        Health check() throws Exception {
            return SabotagedParrot.super.check();
        }

        List<Health> diagnose() throws Exception {
            return SabotagedParrot.super.diagnose();
        }
    }

    Sound sound() {
        return sound;
    }

    String token() {
        return settings.text(TOKEN);
    }

    @Override
    public Capabilities capabilities() {
        return flaw.capabilities(super.capabilities());
    }

    @Override
    public boolean authentic(WebhookRequest request) {
        return flaw.authentic(this, request);
    }

    @Override
    public WebhookResult read(WebhookRequest request) throws MalformedRequestException {
        return flaw.read(this, request);
    }

    @Override
    InboundEvent event(String[] fields) throws MalformedRequestException {
        return flaw.event(this, fields);
    }

    @Override
    public SendResult send(OutboundMessage message) throws IOException, InterruptedException {
        return flaw.send(this, message);
    }

    @Override
    HttpResponse<String> call(String path, String key, String body) throws IOException, InterruptedException {
        return flaw.call(this, path, key, body);
    }

    @Override
    SendResult judged(HttpResponse<String> answer) {
        return flaw.judged(this, answer);
    }

    @Override
    public Health check() throws Exception {
        return flaw.check(this);
    }

    @Override
    public List<Health> diagnose() throws Exception {
        return flaw.diagnose(this);
    }

    @Override
    public String toString() {
        return flaw.name(this);
    }
}
