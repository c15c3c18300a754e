package io.penelope.bootstrap.config.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemsTest {

    private static final Pattern GREETING = Pattern.compile("[a-z]{2}: .+");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en: Hello, how can we help?                        | en: Hello, how can we help?
            en: Hello, you. de: Hallo                          | en: Hello, you. de: Hallo
            en: Hello, dear guest, cs: Dobrý den, jak, de: Ja  | en: Hello, dear guest;cs: Dobrý den, jak;de: Ja
            en: Hello,                                         | en: Hello
            , en: Hello                                        | en: Hello
            """)
    void an_item_may_hold_commas(String text, String items) {
        assertThat(Items.in(text, ItemsTest::greeting)).containsExactly(items.split(";", -1));
    }

    @Test
    void what_may_be_an_item_by_itself_is_one() {
        assertThat(Items.in(" one, two,,three , ", item -> item)).containsExactly("one", "two", "three");
        assertThat(Items.in(" , ", item -> item)).isEmpty();
    }

    @Test
    void where_nothing_helps_the_first_wrong_piece_is_told() {
        assertThatExceptionOfType(UnreadableException.class)
                .isThrownBy(() -> Items.in("Hello, en: Hello", ItemsTest::greeting))
                .withMessage("begins with a language");
    }

    @Test
    void a_long_list_is_read_without_delay() {
        String many = String.join(", ", java.util.Collections.nCopies(5_000, "https://www.riverside.example"));

        assertThat(Items.in(many, item -> item)).hasSize(5_000);
    }

    private static String greeting(String item) {
        if (!GREETING.matcher(item).matches()) {
            throw new UnreadableException("begins with a language");
        }
        return item;
    }

    @Test
    void days_with_a_comma_between_are_one_item_with_their_hours() {
        Pattern span = Pattern.compile("[a-z]{3}([,-] ?[a-z]{3})* \\d\\d:\\d\\d-\\d\\d:\\d\\d");

        List<String> items = Items.in("mon-fri 07:00-23:00, sat,sun 08:00-22:00", item -> {
            if (!span.matcher(item).matches()) {
                throw new UnreadableException("is no span");
            }
            return item;
        });

        assertThat(items).containsExactly("mon-fri 07:00-23:00", "sat,sun 08:00-22:00");
    }
}
