package io.penelope.channel.tck;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penelope.channel.spi.Channel;
import io.penelope.channel.spi.ChannelContext;
import io.penelope.channel.spi.FormFields;
import io.penelope.channel.spi.GuestAddress;
import io.penelope.channel.spi.InboundEvent;
import io.penelope.channel.spi.MalformedRequestException;
import io.penelope.channel.spi.Part;
import io.penelope.channel.spi.Settings;
import io.penelope.channel.spi.Signatures;
import io.penelope.channel.spi.TrialCall;
import io.penelope.channel.spi.WebhookRequest;
import io.penelope.channel.spi.WebhookResult;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The kit for a parrot that posts forms, and signs its address and what the fields say, as text message gateways do. */
abstract class FormParrotTck extends ParrotTck {

    private static final String SECRET = "secret-of-the-parrot";

    /** For the rest a parrot like any other. */
    static class FormParrot extends Parrot {

        FormParrot(Settings settings, ChannelContext context) {
            super(settings, context);
        }

        @Override
        public boolean authentic(WebhookRequest request) {
            String expected = signature(settings.text(Parrot.SECRET), signed(request));
            return request.header("Parrot-Signature")
                    .filter(given -> Signatures.same(expected, given))
                    .isPresent();
        }

        /** What the signature is over. */
        String signed(WebhookRequest request) {
            return FormParrotTck.signed(request.form());
        }

        @Override
        public WebhookResult read(WebhookRequest request) throws MalformedRequestException {
            FormFields form = request.form();
            Optional<String> id = form.first("Id");
            Optional<String> guest = form.first("From").filter(from -> !from.isBlank());
            Optional<String> words = form.first("Body");
            if (id.isEmpty() || guest.isEmpty() || words.isEmpty()) {
                throw new MalformedRequestException("The form has no Id, From or Body");
            }
            return WebhookResult.of(List.of(InboundEvent.message(
                    id.get(), GuestAddress.of(guest.get()), Instant.EPOCH, Part.text(words.get()))));
        }
    }

    static String signed(FormFields form) {
        return webhookAddress()
                + form.all().stream()
                        .sorted(Comparator.comparing(FormFields.Field::name).thenComparing(FormFields.Field::value))
                        .map(field -> field.name() + field.value())
                        .collect(Collectors.joining());
    }

    private static String signature(String secret, String signed) {
        return Base64.getEncoder().encodeToString(Signatures.hmac("HmacSHA1", secret, signed.getBytes(UTF_8)));
    }

    abstract FormParrot openForm(Settings settings, ChannelContext context);

    @Override
    Channel open(Settings settings, ChannelContext context) {
        return openForm(settings, context);
    }

    @Override
    protected List<Recording> recordings() {
        return List.of(
                form("a message", "Id=m1&From=%2B420777&Body=Is+the+room+free%3F&Media=")
                        .tells("message m1 of +420777: Is the room free?"),
                form("two bodies", "Id=m2&From=%2B420777&Body=%C5%A1&Body=again")
                        .tells("message m2 of +420777: š"));
    }

    /** A form always says something. */
    @Override
    List<TrialCall> trialCalls(URI webhookAddress) {
        return List.of();
    }

    private static Recording form(String name, String fields) {
        return Recording.form(name, fields)
                .header("Parrot-Signature", signature(SECRET, signed(FormFields.of(fields))));
    }
}
