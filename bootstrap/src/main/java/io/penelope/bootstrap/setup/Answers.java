package io.penelope.bootstrap.setup;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What somebody has said so far of what a configuration asks for. A blank value is not known yet.
 *
 * @param server where Penelope listens, and what the world reaches
 * @param data the folder of the store and of guests' files; a relative one begins at the configuration's folder
 * @param secrets those that Penelope made up
 */
public record Answers(
        Server server, String data, Hotel hotel, MewsAccess mews, Secrets secrets, List<ChannelAnswers> channels) {

    /** What a hotel is called of which nobody has said the name. */
    static final String UNNAMED = "Our Hotel";

    private static final int SECRET_BYTES = 24;

    public Answers {
        channels = List.copyOf(channels);
    }

    /** @param publicUrl what guests, staff and platforms reach */
    public record Server(String host, int port, String publicUrl) {}

    /** @param id by which channels name it */
    public record Hotel(String id, String name, String enterpriseId, String accessToken) {

        @Override
        public String toString() {
            return "hotel " + id;
        }
    }

    /** @param client how Penelope introduces herself; blank for her own name and version */
    public record MewsAccess(String platformAddress, String clientToken, String client) {

        @Override
        public String toString() {
            return "Mews at " + platformAddress;
        }
    }

    /** What nobody gives out, and both sides have only to agree on. */
    public record Secrets(String console, String api, String mewsWebhook) {

        static Secrets fresh(RandomGenerator random) {
            return new Secrets(secret(random), secret(random), secret(random));
        }

        @Override
        public String toString() {
            return "secrets";
        }
    }

    /** @param settings by name; what is blank or missing is not known, or is left to its default */
    public record ChannelAnswers(String id, String type, Map<String, String> settings) {

        public ChannelAnswers {
            settings = Map.copyOf(settings);
        }

        String setting(String name) {
            return settings.getOrDefault(name, "");
        }

        ChannelAnswers with(Map<String, String> given) {
            Map<String, String> all = new LinkedHashMap<>(settings);
            all.putAll(given);
            return new ChannelAnswers(id, type, all);
        }

        @Override
        public String toString() {
            return "channel " + id;
        }
    }

    /** Nothing is known yet, but where the data are to lie. */
    public static Answers none(Path data, RandomGenerator random) {
        return new Answers(
                new Server("127.0.0.1", 8080, "http://localhost:8080"),
                data.toString(),
                new Hotel("hotel", UNNAMED, "", ""),
                new MewsAccess("https://api.mews.com", "", ""),
                Secrets.fresh(random),
                List.of());
    }

    /** The same, listening at another port; and reached there, as long as nobody has said where. */
    public Answers at(int port) {
        boolean said = !server.publicUrl().matches("http://localhost:\\d+");
        return with(new Server(server.host(), port, said ? server.publicUrl() : "http://localhost:" + port));
    }

    static String secret(RandomGenerator random) {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    public Answers with(Server given) {
        return new Answers(given, data, hotel, mews, secrets, channels);
    }

    public Answers with(Hotel given) {
        return new Answers(server, data, given, mews, secrets, channels);
    }

    public Answers with(MewsAccess given) {
        return new Answers(server, data, hotel, given, secrets, channels);
    }

    public Answers with(List<ChannelAnswers> given) {
        return new Answers(server, data, hotel, mews, secrets, given);
    }

    /** With this channel in place of the one of its id, or behind the others. */
    public Answers with(ChannelAnswers channel) {
        List<ChannelAnswers> all = new ArrayList<>(channels);
        all.removeIf(one -> one.id().equals(channel.id()));
        all.add(channel);
        return with(all);
    }

    public Answers without(String channelId) {
        return with(channels.stream().filter(one -> !one.id().equals(channelId)).toList());
    }

    public Optional<ChannelAnswers> channel(String id) {
        return channels.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    @Override
    public String toString() {
        return "answers for " + hotel + " with " + channels;
    }
}
