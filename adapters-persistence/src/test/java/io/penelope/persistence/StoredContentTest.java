package io.penelope.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.domain.message.Content;
import io.penelope.domain.message.ContentKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredContentTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{broken",
                "",
                "null",
                "[]",
                "{}",
                "{\"is\":\"hologram\"}",
                "{\"is\":\"media\",\"kind\":\"HOLOGRAM\"}",
                "{\"is\":\"several\",\"parts\":[]}",
                "{\"is\":\"edit\",\"now\":{\"is\":\"?\"}}",
                "{\"is\":\"headed\",\"subject\":\"Booking\"}"
            })
    void a_damaged_payload_leaves_the_words_and_holds_up_nobody(String payload) {
        assertThat(new StoredContent(ContentKind.MEDIA, "[Photo] our room", payload).content())
                .isEqualTo(new Content.Former(ContentKind.MEDIA, "[Photo] our room"));
    }
}
