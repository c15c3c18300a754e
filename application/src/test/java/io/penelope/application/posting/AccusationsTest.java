package io.penelope.application.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.application.posting.Accusations.Fault;
import io.penelope.domain.conversation.ConversationId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AccusationsTest {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final ConversationId ANNAS = new ConversationId(new UUID(0, 1));
    private static final ConversationId BENS = new ConversationId(new UUID(0, 2));

    private final Accusations accusations = new Accusations();

    @Test
    void a_refusal_is_the_messages_own_if_mews_took_another_a_moment_ago() {
        accusations.taken(NOON);

        assertThat(accusations.refused(ANNAS, NOON.plusSeconds(59))).isEqualTo(Fault.ITS_OWN);
        assertThat(accusations.refused(BENS, NOON.plusSeconds(59))).isEqualTo(Fault.ITS_OWN);
    }

    @Test
    void message_after_message_of_different_guests_is_everybodys() {
        accusations.taken(NOON);

        assertThat(accusations.refused(ANNAS, NOON.plusSeconds(61))).isEqualTo(Fault.UNKNOWN);
        assertThat(accusations.refused(ANNAS, NOON.plusSeconds(62))).isEqualTo(Fault.UNKNOWN);
        assertThat(accusations.refused(BENS, NOON.plusSeconds(63))).isEqualTo(Fault.EVERYBODYS);
    }

    @Test
    void a_guest_who_is_alone_is_believed_to_be_refused_after_half_a_minute() {
        assertThat(accusations.refused(ANNAS, NOON)).isEqualTo(Fault.UNKNOWN);
        assertThat(accusations.refused(ANNAS, NOON.plusSeconds(29))).isEqualTo(Fault.UNKNOWN);
        assertThat(accusations.refused(ANNAS, NOON.plusSeconds(30))).isEqualTo(Fault.ITS_OWN);
    }

    @Test
    void once_mews_takes_a_message_the_others_that_it_refused_are_to_blame_themselves() {
        accusations.refused(ANNAS, NOON);
        accusations.refused(BENS, NOON);

        accusations.taken(NOON.plusSeconds(15));

        assertThat(accusations.refused(ANNAS, NOON.plusSeconds(16))).isEqualTo(Fault.ITS_OWN);
    }
}
