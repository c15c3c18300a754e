package io.penelope.domain.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GuestCardTest {

    private static GuestCard at(String... addresses) {
        return new GuestCard(
                Stream.of(addresses).map(GuestAddress::new).toList(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void an_address_that_is_named_again_stands_on_the_card_once_where_it_was_named_first() {
        assertThat(at("420111", "anna", "420111").addresses())
                .containsExactly(new GuestAddress("420111"), new GuestAddress("anna"));
    }

    @Test
    void a_card_that_is_supplemented_has_its_own_addresses_first() {
        assertThat(at("anna").supplementedBy(at("420111", "anna")).addresses())
                .containsExactly(new GuestAddress("anna"), new GuestAddress("420111"));
    }

    @Test
    void nothing_of_a_guest_gets_into_a_log() {
        GuestAddress address = new GuestAddress("420111");
        PhoneNumber phone = new PhoneNumber("+420111");

        assertThat(address + " " + phone + " " + at("420111")).doesNotContain("420111");
    }
}
