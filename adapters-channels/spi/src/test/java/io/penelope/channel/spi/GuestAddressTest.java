package io.penelope.channel.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GuestAddressTest {

    static String[] noIds() {
        return new String[] {"", "  ", "\t\n", "x".repeat(201)};
    }

    @ParameterizedTest
    @MethodSource("noIds")
    void what_a_platform_leaves_empty_makes_no_two_guests_one(String none) {
        GuestAddress guest = GuestAddress.of("420111");

        assertThat(guest.alsoKnownAs(none).ids()).containsExactly("420111");
        assertThat(guest.lasting(none).ids()).containsExactly("420111");
        assertThat(guest.lasting(none).lasting()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> GuestAddress.of(none));
    }

    @Test
    void further_ids_come_behind_the_first_once_each() {
        GuestAddress guest = GuestAddress.of("420111").alsoKnownAs("CZ.1").alsoKnownAs("420111");

        assertThat(guest.ids()).containsExactly("420111", "CZ.1");
        assertThat(guest.lasting("CZ.1").lasting()).isEqualTo(Optional.of("CZ.1"));
    }
}
