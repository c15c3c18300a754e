package io.penelope.domain.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.domain.channel.SendKey;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeliveryIdTest {

    @Test
    void a_key_that_a_platform_gives_back_leads_to_its_delivery() {
        DeliveryId id = new DeliveryId(UUID.randomUUID());

        assertThat(DeliveryId.of(id.sendKey())).contains(id);
    }

    @Test
    void a_key_of_another_program_leads_nowhere() {
        assertThat(DeliveryId.of(new SendKey("campaign-7"))).isEmpty();
    }
}
