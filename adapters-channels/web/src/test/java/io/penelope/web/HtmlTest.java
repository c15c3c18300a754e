package io.penelope.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class HtmlTest {

    @Test
    void words_stay_words_in_a_text_and_in_an_attribute() {
        assertThat(Html.filled(
                        "<p title=\"{{hotel}}\">{{hotel}}{{lang}}</p>",
                        Map.of("hotel", "\"><script>'&{{lang}}$1\\", "lang", "en")))
                .isEqualTo("<p title=\"&quot;&gt;&lt;script&gt;&#39;&amp;{{lang}}$1\\\">"
                        + "&quot;&gt;&lt;script&gt;&#39;&amp;{{lang}}$1\\en</p>");
    }

    @Test
    void a_place_without_words_is_a_mistake_in_the_page() {
        assertThatThrownBy(() -> Html.filled("{{nothing}}", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("{{nothing}}");
    }
}
