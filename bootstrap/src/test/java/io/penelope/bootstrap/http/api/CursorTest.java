package io.penelope.bootstrap.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.domain.overseeing.Place;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    private static final int TIMES = 2000;

    private final Cursor cursor = new Cursor("messages");
    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    @Test
    void every_place_is_read_as_it_was_written_and_goes_into_an_address_as_it_is() {
        LongStream.concat(LongStream.of(0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE), random.longs(TIMES))
                .mapToObj(Place::new)
                .forEach(place -> {
                    String text = cursor.write(place);
                    assertThat(cursor.read(text)).as("seed %s", seed).contains(place);
                    assertThat(text).matches("[A-Za-z0-9_-]+");
                });
    }

    @Test
    void a_text_in_which_one_letter_is_another_is_no_place_or_another_one() {
        for (int i = 0; i < TIMES; i++) {
            Place place = new Place(random.nextLong());
            StringBuilder text = new StringBuilder(cursor.write(place));
            text.setCharAt(random.nextInt(text.length()), (char) (' ' + random.nextInt(95)));

            cursor.read(text.toString())
                    .ifPresent(read ->
                            assertThat(cursor.write(read)).as("seed %s", seed).isEqualTo(text.toString()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "42",
                "messages:42",
                "messages:",
                "messages:x",
                "messages: 42",
                "messages:+42",
                "messages:042",
                "conversations:42"
            })
    void no_other_text_is_a_place_in_clear_or_encoded(String text) {
        assertThat(cursor.read(text)).isEmpty();
        if (!text.equals("messages:42")) {
            assertThat(cursor.read(encoded(text))).isEmpty();
        }
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void the_place_of_one_list_is_none_of_another() {
        assertThat(new Cursor("conversations").read(cursor.write(new Place(42))))
                .isEmpty();
    }
}
