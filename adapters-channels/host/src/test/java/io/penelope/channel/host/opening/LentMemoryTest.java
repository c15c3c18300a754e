package io.penelope.channel.host.opening;

import static io.penelope.channel.host.opening.Hosted.LINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penelope.channel.host.Posted;
import io.penelope.channel.host.ScriptedChannel;
import io.penelope.channel.host.ScriptedType;
import io.penelope.channel.host.hearing.WebhookReading;
import io.penelope.channel.host.hearing.Webhooks;
import io.penelope.channel.spi.ChannelMemory;
import io.penelope.channel.spi.WebhookResult;
import io.penelope.domain.storing.InMemoryStore;
import io.penelope.domain.storing.StoreUnavailableException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LentMemoryTest {

    private final InMemoryStore store = new InMemoryStore();
    private final ScriptedChannel.Webhook channel = new ScriptedChannel.Webhook();
    private final OpenChannels channels = Hosted.line(channel);
    private final LentMemory memory = channels.find(LINE).orElseThrow().memory();

    private void keep() {
        channels.keepMemories(store.memories(), store.transactions());
    }

    @Test
    void what_is_put_is_on_the_disk_and_comes_back_after_a_restart() {
        keep();
        memory.put("token", "one");
        memory.put("token", "another");

        OpenChannels restarted = Hosted.line(channel);
        restarted.keepMemories(store.memories(), store.transactions());

        assertThat(restarted.find(LINE).orElseThrow().memory().get("token")).contains("another");
        memory.put("token", "");
        assertThat(memory.get("token")).isEmpty();
    }

    @Test
    void the_channel_is_lent_the_same_one() {
        AtomicReference<ChannelMemory> lent = new AtomicReference<>();
        ScriptedType type = new ScriptedType("line").opening(LINE.value(), context -> {
            lent.set(context.memory());
            return new ScriptedChannel();
        });
        OpenChannels opened = OpenChannels.open(
                ChannelTypes.of(type),
                List.of(ScriptedType.configured(LINE.value(), "line")),
                Hosted.CLOCK,
                Hosted.PATIENT);

        assertThat(lent.get()).isSameAs(opened.find(LINE).orElseThrow().memory());
    }

    @Test
    void without_a_store_it_is_empty_and_says_so_and_takes_nothing() {
        assertThat(memory.isLasting()).isFalse();
        assertThat(memory.get("token")).isEmpty();
        assertThatThrownBy(() -> memory.put("token", "one")).isInstanceOf(IllegalStateException.class);

        keep();

        assertThat(memory.isLasting()).isTrue();
    }

    @Test
    void a_store_that_takes_nothing_is_told_to_the_channel() {
        keep();
        store.breakDown();

        assertThatThrownBy(() -> memory.put("token", "one")).isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void it_is_for_what_is_small() {
        keep();
        IntStream.range(0, 100).forEach(i -> memory.put("name-" + i, "value"));

        assertThatIllegalArgumentException().isThrownBy(() -> memory.put("one-too-many", "value"));
        assertThatIllegalArgumentException().isThrownBy(() -> memory.put("", "value"));
        assertThatIllegalArgumentException().isThrownBy(() -> memory.put("x".repeat(101), "value"));
        assertThatIllegalArgumentException().isThrownBy(() -> memory.put("name-1", "x".repeat(16_001)));
        memory.put("name-1", "x".repeat(16_000));
        memory.put("name-2", "");
        memory.put("one-in-its-place", "value");
    }

    @Test
    void what_a_webhook_wants_to_remember_is_kept_when_its_events_are() {
        keep();
        channel.read = request -> WebhookResult.of(List.of()).remembering("token", "one");

        WebhookReading reading = new Webhooks(channels).read(LINE, Posted.with("right", "{}"));

        assertThat(reading).isInstanceOfSatisfying(WebhookReading.Carried.class, carried -> {
            assertThat(memory.get("token")).isEmpty();
            store.transactions().run(carried.alongside().orElseThrow());
            assertThat(memory.get("token")).contains("one");
        });
        channel.read = request -> WebhookResult.of(List.of());
        assertThat(new Webhooks(channels).read(LINE, Posted.with("right", "{}")))
                .isInstanceOfSatisfying(
                        WebhookReading.Carried.class,
                        carried -> assertThat(carried.alongside()).isEqualTo(Optional.empty()));
    }

    @Test
    void a_webhook_that_wants_too_much_remembered_comes_again() {
        keep();
        channel.read = request -> WebhookResult.of(List.of()).remembering("", "one");

        assertThat(new Webhooks(channels).read(LINE, Posted.with("right", "{}")).status())
                .isEqualTo(500);
    }

    @Test
    void a_webhook_that_wants_one_name_too_many_remembered_is_told_as_the_channels_trouble() {
        keep();
        IntStream.range(0, 100).forEach(i -> memory.put("name-" + i, "value"));
        channel.read = request -> WebhookResult.of(List.of()).remembering("one-too-many", "value");

        assertThat(new Webhooks(channels).read(LINE, Posted.with("right", "{}")))
                .isInstanceOfSatisfying(
                        WebhookReading.Broken.class,
                        broken -> assertThat(broken.toString()).contains("100 values"));
    }

    @Test
    void a_full_memory_takes_one_name_in_place_of_another() {
        keep();
        IntStream.range(0, 100).forEach(i -> memory.put("name-" + i, "value"));

        store.transactions().run(memory.noting(Map.of("name-1", "", "another", "value")));

        assertThat(memory.get("another")).contains("value");
    }

    @Test
    void it_prints_nothing_of_what_it_holds() {
        keep();
        memory.put("token", "one");

        assertThat(memory).hasToString("memory of riverside-line");
    }
}
