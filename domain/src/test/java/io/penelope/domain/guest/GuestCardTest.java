package io.penelope.domain.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GuestCardTest {

    private static GuestCard at(String... addresses) {
        return new GuestCard(
                List.of(addresses), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Test
    void an_address_that_is_named_again_stands_on_the_card_once_where_it_was_named_first() {
        assertThat(at("420111", "anna", "420111").addresses()).containsExactly("420111", "anna");
    }

    @Test
    void a_card_that_is_supplemented_has_its_own_addresses_first() {
        assertThat(at("anna").supplementedBy(at("420111", "anna")).addresses()).containsExactly("anna", "420111");
    }
}
