package io.penelope.mews.simulator.settings;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private static final UUID RIVERSIDE = UUID.fromString("851df8c8-90f2-4c4a-8e01-a4fc46b25178");

    @Test
    void nobody_shares_an_access_token() {
        Settings.Builder twoHotels = Settings.builder()
                .clientToken("client")
                .enterprise(RIVERSIDE, "Riverside Hotel", "same")
                .enterprise(UUID.randomUUID(), "Lakeside Hotel", "same");
        Settings.Builder hotelAndPortfolio = Settings.builder()
                .clientToken("client")
                .enterprise(RIVERSIDE, "Riverside Hotel", "same")
                .portfolio("Riverside Group", "same", RIVERSIDE);

        assertThatIllegalArgumentException().isThrownBy(twoHotels::build).withMessageContaining("of its own");
        assertThatIllegalArgumentException()
                .isThrownBy(hotelAndPortfolio::build)
                .withMessageContaining("of its own");
    }

    @Test
    void a_client_token_is_not_blank() {
        Settings.Builder blank = Settings.builder().clientToken("").enterprise(RIVERSIDE, "Riverside Hotel", "token");

        assertThatIllegalArgumentException().isThrownBy(blank::build).withMessageContaining("blank");
    }
}
