package io.penelope.channel.spi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormFieldsTest {

    @Test
    void fields_keep_their_order_and_a_name_may_come_again() {
        FormFields form = FormFields.of("To=%2B420777&Body=Hello+there%21&To=2&=nameless&flag&&Body=".getBytes(UTF_8));

        assertThat(form.all())
                .extracting(FormFields.Field::name)
                .containsExactly("To", "Body", "To", "", "flag", "Body");
        assertThat(form.values("To")).containsExactly("+420777", "2");
        assertThat(form.first("Body")).contains("Hello there!");
        assertThat(form.first("flag")).contains("");
        assertThat(form.first("body")).isEmpty();
        assertThat(form).hasToString("6 fields");
        assertThat(form.all().get(0)).hasToString("field To");
    }

    @ParameterizedTest
    @CsvSource({
        "a+b%20c, a b c",
        "%C5%A1, š",
        "%c5%A1%f0%9f%9b%8f, š🛏",
        "🛏, 🛏",
        "a=b=c, a=b=c",
        "100%, 100%",
        "%4, %4",
        "%zz%41, %zzA",
        "%C5, \uFFFD",
        "%٤1, %٤1"
    })
    void a_value_is_decoded_whatever_stands_in_it(String encoded, String value) {
        assertThat(FormFields.of("v=" + encoded).first("v")).isEqualTo(Optional.of(value));
    }

    @Test
    void the_machines_language_changes_nothing() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertThat(FormFields.of("v=%Iİ%4A").first("v")).contains("%IİJ");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void of_nothing_there_are_no_fields() {
        assertThat(FormFields.of("").all()).isEqualTo(List.of());
        assertThat(FormFields.of("a=1&b=2"))
                .isEqualTo(FormFields.of("a=%31&&b=2"))
                .hasSameHashCodeAs(FormFields.of("a=1&b=2"));
        assertThat(FormFields.of("a=1&b=2")).isNotEqualTo(FormFields.of("b=2&a=1"));
    }
}
