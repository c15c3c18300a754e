package io.penelope.checker;

import io.penelope.channel.simulator.ChatLine;
import io.penelope.channel.simulator.webhooks.WebhookDelivery;
import io.penelope.channel.simulator.webhooks.WebhookTap;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * When Penelope heard what a WhatsApp had taken and refused afterwards. Until then she may have sent what comes next, to a
 * guest who had just written again: that is ahead of what is repeated, and nobody could have known better.
 */
final class LateRefusals implements WebhookTap {

    /** For calls that were under way when it was heard. */
    private static final Duration UNDER_WAY = Duration.ofSeconds(3);

    private final Clock clock;

    /** By the ids of the webhooks that brought it. */
    private final Map<String, Instant> heard = new ConcurrentHashMap<>();

    /** @param clock that of the platform */
    LateRefusals(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void accepted(List<WebhookDelivery> deliveries) {
        deliveries.forEach(delivery -> heard.putIfAbsent(delivery.id(), clock.instant()));
    }

    /**
     * What has arrived, with each repeat where its first attempt was if only what could not be helped is ahead of it.
     *
     * @param sent all that the hotel sent, in the order in which WhatsApp took it
     * @param content what a line says
     */
    List<ChatLine> arrivedInOrder(List<ChatLine> sent, Function<ChatLine, String> content) {
        List<ChatLine> lines = new ArrayList<>(sent);
        for (int i = 0; i < lines.size(); i++) {
            ChatLine refused = lines.get(i);
            if (!hasArrived(refused)) {
                int place = i;
                repeat(lines, place, content)
                        .filter(repeat -> isUnavoidable(lines.subList(place, repeat), refused))
                        .ifPresent(repeat -> lines.set(place, lines.remove((int) repeat)));
            }
        }
        return lines.stream().filter(LateRefusals::hasArrived).toList();
    }

    private static Optional<Integer> repeat(List<ChatLine> lines, int place, Function<ChatLine, String> content) {
        String said = content.apply(lines.get(place));
        for (int i = place + 1; i < lines.size(); i++) {
            if (hasArrived(lines.get(i)) && content.apply(lines.get(i)).equals(said)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private boolean isUnavoidable(List<ChatLine> ahead, ChatLine refused) {
        Instant latest = Optional.ofNullable(heard.get(refused.id() + "/failed"))
                .map(moment -> moment.plus(UNDER_WAY))
                .orElse(Instant.MIN);
        return ahead.stream()
                .filter(LateRefusals::hasArrived)
                .allMatch(line -> line.at().isBefore(latest));
    }

    private static boolean hasArrived(ChatLine line) {
        return line.tick() != ChatLine.Tick.FAILED;
    }
}
