package io.penelope.benchmark.figures;

import io.penelope.benchmark.hotel.Platform;
import io.penelope.channel.simulator.SeenRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How the staff's answers came to the platforms.
 *
 * @param times of each answer from its being in Mews until it was at the platform; empty for one that is not there
 * @param doubled how many came once more
 * @param outOfOrder how many came behind one of the same guest that was given later
 */
public record Answers(List<Optional<Duration>> times, int doubled, int outOfOrder) {

    private static final int OK = 200;

    /** @param requests what a platform was asked to send */
    public static Answers at(Platform platform, Travels travels, List<SeenRequest> requests) {
        Map<Integer, Instant> firsts = new HashMap<>();
        List<Integer> arrivals = new ArrayList<>();
        List<Journey> journeys = travels.journeys().stream()
                .filter(Journey::isToBeAnswered)
                .filter(journey -> Platform.of(journey.guest()) == platform)
                .toList();
        for (SeenRequest request : requests) {
            OptionalInt number = request.status() == OK ? Words.answerIn(request.body()) : OptionalInt.empty();
            if (number.isPresent() && travels.includes(number.getAsInt())) {
                firsts.putIfAbsent(number.getAsInt(), request.at());
                arrivals.add(number.getAsInt());
            }
        }
        Map<Integer, Integer> departures = new HashMap<>();
        travels.orderOfAnswers().forEach(number -> departures.put(number, departures.size()));
        return new Answers(
                journeys.stream()
                        .map(journey -> journey.toGuest(Optional.ofNullable(firsts.get(journey.number()))))
                        .toList(),
                arrivals.size() - firsts.size(),
                Order.late(arrivals, travels::guestOf, number -> departures.getOrDefault(number, 0)));
    }

    public int missing() {
        return (int) times.stream().filter(Optional::isEmpty).count();
    }
}
