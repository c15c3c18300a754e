package com.example.email.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageTextTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "<p>One</p><p>Two</p> | One##Two",
                "One<br>Two<br><br>Four | One#Two##Four",
                "<div>One</div><div>Two</div> | One#Two",
                "one   <b>bold</b>\u00a0word | one bold\u00a0word",
                "<ul><li>One<li>Two</ul>After | - One#- Two##After",
                "<table><tr><td>Arrival</td><td>4 May</td></tr><tr><td>Nights</td><td>2</td></tr></table> | Arrival 4"
                        + " May#Nights 2",
                "<pre>a  b</pre> | a  b",
                "<script>x</script><style>y</style>z | z",
                "See <a href=\"https://example.com/menu\">the menu</a> | See the menu <https://example.com/menu>",
                "<a href=\"https://example.com/\">example.com</a> | example.com",
                "Yes<blockquote>One<blockquote>Two</blockquote></blockquote> | Yes#> One#> > Two",
                "a &lt; b &amp; c | a < b & c",
            })
    void a_page_is_laid_out_as_text(String page, String text) {
        assertThat(PageText.of(page)).isEqualTo(text.replace('#', '\n'));
    }
}
