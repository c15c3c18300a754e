package io.penelope.channel.tck;

import io.penelope.channel.spi.ChannelContext;
import io.penelope.channel.spi.FormFields;
import io.penelope.channel.spi.Settings;
import io.penelope.channel.spi.WebhookRequest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** That forms may be encoded in more ways than one lets no forged one through. */
class SabotagedFormsTest {

    /** Not a test by itself: its name is none of those that the build looks for. */
    static final class ParrotThatSignsNames extends FormParrotTck {

        @Override
        FormParrot openForm(Settings settings, ChannelContext context) {
            return new FormParrot(settings, context) {
                @Override
                String signed(WebhookRequest request) {
                    FormFields honest = FormFields.of("Id=m1&From=%2B420777&Body=Is+the+room+free%3F&Media=");
                    String names = request.form().all().stream()
                            .map(FormFields.Field::name)
                            .collect(Collectors.joining());
                    return names.equals("IdFromBodyMedia")
                            ? FormParrotTck.signed(honest)
                            : FormParrotTck.signed(request.form());
                }
            };
        }
    }

    @Test
    void a_parrot_that_proves_names_alone_is_caught() {
        SabotagedChannelsTest.requireSeen(ParrotThatSignsNames.class, "one_flipped_bit_of_the_body_makes_it_a_forgery");
    }
}
