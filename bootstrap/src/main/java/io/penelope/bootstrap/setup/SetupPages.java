package io.penelope.bootstrap.setup;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penelope.bootstrap.findings.Finding;
import io.penelope.bootstrap.http.ThisMachine;
import io.penelope.bootstrap.setup.Answers.ChannelAnswers;
import io.penelope.channel.spi.ChannelType;
import io.penelope.channel.spi.Setting;
import io.penelope.web.Html;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The pages of a set-up. Whatever a person said stands in them as plain words; of secrets that platforms gave out, only that
 * they are kept.
 */
final class SetupPages {

    private static final String MEDIA_STYLE = "/io/penelope/bootstrap/media/style.css";
    private static final String PRODUCTION = "https://api.mews.com";
    private static final String DEMO = "https://api.mews-demo.com";
    private static final URI SOME_ADDRESS = URI.create("https://chat.example.com");
    private static final String KEPT = "kept; empty leaves it as it is";

    private static final String SCRIPT = "<script type=\"module\" src=\"/setup/%s.js\"></script>";

    private final String page = read("page.html");
    private final String refused = read("refused.html");
    private final SettingFields fields = new SettingFields(read("field.html"), read("choice.html"), KEPT);
    private final String style = read(MEDIA_STYLE) + read("setup.css");
    private final String hopsScript = read("hops.js");
    private final String startingScript = read("starting.js");
    private final Map<Step, String> views = new EnumMap<>(Step.class);
    private final Path file;

    /** @param file in which the configuration is to stand */
    SetupPages(Path file) {
        this.file = file;
        for (Step step : Step.values()) {
            views.put(step, read(step.file()));
        }
    }

    private static String read(String name) {
        try (InputStream stream =
                Objects.requireNonNull(SetupPages.class.getResourceAsStream(name), "The jar lacks " + name)) {
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The jar cannot be read", e);
        }
    }

    String style() {
        return style;
    }

    String hopsScript() {
        return hopsScript;
    }

    String startingScript() {
        return startingScript;
    }

    String refused(String title, String why) {
        return Html.filled(refused, Map.of("title", title, "why", why));
    }

    String hotel(Answers answers, List<Finding> findings) {
        URI publicUrl = address(answers);
        int port = answers.server().port();
        // An address of this machine alone needs no proxy: what is shown is for the name that comes later.
        URI proxied = ThisMachine.NAMES.contains(ProxyExamples.host(publicUrl)) ? SOME_ADDRESS : publicUrl;
        return page(
                Step.HOTEL,
                "The hotel and its address",
                findings,
                next(findings, "/setup/mews"),
                Map.of(
                        "name",
                                answers.hotel().name().equals(Answers.UNNAMED)
                                        ? ""
                                        : answers.hotel().name(),
                        "publicUrl", answers.server().publicUrl(),
                        "port", String.valueOf(port),
                        "host", ProxyExamples.host(proxied),
                        "caddy", ProxyExamples.caddy(proxied, port),
                        "nginx", ProxyExamples.nginx(proxied, port)));
    }

    private static URI address(Answers answers) {
        try {
            return URI.create(answers.server().publicUrl());
        } catch (IllegalArgumentException e) {
            return SOME_ADDRESS;
        }
    }

    String mews(Answers answers, List<Finding> findings) {
        Answers.MewsAccess mews = answers.mews();
        String view = page(
                Step.MEWS,
                "Mews",
                findings,
                next(findings, "/setup/channels"),
                Map.of(
                        "clientTokenKept",
                        mews.clientToken().isBlank() ? "" : KEPT,
                        "accessTokenKept",
                        answers.hotel().accessToken().isBlank() ? "" : KEPT,
                        "client",
                        mews.client(),
                        "clientExample",
                        "Penelope at " + answers.hotel().name(),
                        "webhook",
                        answers.server().publicUrl() + "/webhooks/mews?Token="
                                + answers.secrets().mewsWebhook()));
        boolean elsewhere = !List.of(PRODUCTION, DEMO).contains(mews.platformAddress());
        return view.replace(
                "<!-- places -->",
                place(
                                PRODUCTION,
                                "Production, with tokens of the hotel's own",
                                mews.platformAddress().equals(PRODUCTION))
                        + place(
                                DEMO,
                                "Mews's public demo, with the tokens that Mews prints for everybody",
                                mews.platformAddress().equals(DEMO))
                        + Html.filled(
                                ELSEWHERE.formatted(elsewhere ? " checked" : ""),
                                Map.of("address", elsewhere ? mews.platformAddress() : "")));
    }

    private static final String ELSEWHERE = """
            <p class="choice"><label><input type="radio" name="platformAddress" value=""%s> Elsewhere, a simulated Mews say:</label>
            <input name="elsewhere" aria-label="The address elsewhere" placeholder="http://127.0.0.1:8081" value="{{address}}"></p>
            """;

    private static String place(String address, String words, boolean chosen) {
        return Html.filled(
                "<p class=\"choice\"><label><input type=\"radio\" name=\"platformAddress\" value=\"{{address}}\""
                        + (chosen ? " checked" : "")
                        + "> {{words}} <span class=\"faint\">{{address}}</span></label></p>",
                Map.of("address", address, "words", words));
    }

    String channels(Answers answers, Collection<ChannelType> types, List<Finding> findings) {
        String list = types.stream()
                .map(type -> {
                    boolean there = answers.channels().stream()
                            .anyMatch(channel -> channel.type().equals(type.id()));
                    return Html.filled(
                            "<li><span class=\"name\">{{name}}</span> <a class=\"quiet\" href=\"/setup/channels/{{id}}\">{{what}}"
                                    + "</a>" + (there ? REMOVE : "") + "</li>",
                            Map.of("name", type.displayName(), "id", type.id(), "what", there ? "Change" : "Add"));
                })
                .collect(Collectors.joining("\n"));
        String next = answers.channels().isEmpty() ? "" : link("/setup/finish", "Next");
        return page(Step.CHANNELS, "Channels", findings, next, Map.of()).replace("<!-- channels -->", list);
    }

    private static final String REMOVE =
            "<form method=\"post\" action=\"/setup/channels/{{id}}/removal\"><button class=\"quiet\">Remove</button></form>";

    String channel(Answers answers, ChannelType type, ChannelAnswers channel, List<Finding> findings) {
        Map<Boolean, List<Setting>> settings = type.settings().settings().stream()
                .collect(Collectors.partitioningBy(setting ->
                        (setting.isRequired() && setting.defaultValue().isEmpty()) || setting.isOwnSecret()));
        String view = page(
                Step.CHANNEL,
                type.displayName(),
                findings,
                next(findings, "/setup/channels"),
                Map.of(
                        "type",
                        type.id(),
                        "intro",
                        "What this channel has to know. Each is explained below it, with where on the platform it is found.",
                        "webhook",
                        answers.server().publicUrl() + "/webhooks/channels/" + channel.id()));
        List<Setting> needed = settings.getOrDefault(true, List.of());
        return view.replace("<!-- beforehand -->", beforehand(type))
                .replace("<!-- fields -->", fields.of(needed, channel))
                .replace("<details>", needed.isEmpty() ? "<details open>" : "<details>") // there is nothing else to see
                .replace("<!-- more -->", fields.of(settings.getOrDefault(false, List.of()), channel));
    }

    private static String beforehand(ChannelType type) {
        return type.beforehand().isBlank() ? "" : Html.filled("<p>{{words}}</p>", Map.of("words", type.beforehand()));
    }

    /** @param missing what is not known yet, as the environment would name it */
    String finish(Answers answers, List<String> missing, List<Finding> findings) {
        String channels = answers.channels().stream().map(ChannelAnswers::id).collect(Collectors.joining(", "));
        String summary = answers.hotel().name() + " at " + answers.server().publicUrl() + ", with "
                + (channels.isEmpty() ? "no channel yet" : channels) + ".";
        boolean complete = missing.isEmpty() && !channels.isEmpty();
        String view = page(
                Step.FINISH,
                "Write it, and start",
                findings,
                "",
                Map.of("summary", summary, "lacks", lacks(missing, channels.isEmpty()), "file", file.toString()));
        return view.replace("<!-- button -->", complete ? BUTTON : "");
    }

    private static final String BUTTON = "<p class=\"actions\"><button type=\"submit\">Write it and start</button></p>";

    private String lacks(List<String> missing, boolean withoutChannel) {
        if (missing.isEmpty() && !withoutChannel) {
            return "";
        }
        String what = missing.isEmpty() ? "a channel" : String.join(", ", missing);
        return "What is lacking: " + what + ". What you said is kept in " + Draft.fileBeside(file)
                + ": if it takes days, stop here, and start the set-up again when you have it.";
    }

    String starting() {
        return page(Step.STARTING, "Penelope starts", List.of(), "", Map.of());
    }

    String message(List<String> places, List<Hop> hops, String after) {
        return page(
                        Step.MESSAGE,
                        "A message of your own",
                        List.of(),
                        "",
                        Map.of("after", after, "places", String.join(" · ", places)))
                .replace("<!-- hops -->", hops(hops));
    }

    static String hops(List<Hop> hops) {
        return hops.stream()
                .map(hop -> Html.filled(
                        "<li class=\"{{state}}\">{{what}} <small>{{detail}}</small></li>",
                        Map.of("state", hop.state().word(), "what", hop.what(), "detail", hop.detail())))
                .collect(Collectors.joining("\n"));
    }

    private String page(Step step, String title, List<Finding> findings, String next, Map<String, String> words) {
        String whole = page.replace("<!-- view -->", Objects.requireNonNull(views.get(step)));
        Map<String, String> all = new HashMap<>(words);
        all.put("title", title);
        return Html.filled(whole, all)
                .replace("<!-- steps -->", steps(step))
                .replace("<!-- findings -->", findings(findings))
                .replace("<!-- next -->", next)
                .replace("<!-- head -->", script(step));
    }

    private static String script(Step step) {
        return switch (step) {
            case STARTING -> SCRIPT.formatted("starting");
            case MESSAGE -> SCRIPT.formatted("hops");
            default -> "";
        };
    }

    private static String steps(Step current) {
        return Stream.of(Step.HOTEL, Step.MEWS, Step.CHANNELS, Step.FINISH, Step.MESSAGE)
                .map(step -> {
                    boolean here = step == current.shownAs();
                    String words = Html.filled("{{words}}", Map.of("words", step.words()));
                    if (here) {
                        return "<li aria-current=\"step\">" + words + "</li>";
                    }
                    boolean reachable = step != Step.MESSAGE && current.shownAs() != Step.MESSAGE;
                    return reachable
                            ? "<li><a href=\"" + step.path() + "\">" + words + "</a></li>"
                            : "<li>" + words + "</li>";
                })
                .collect(Collectors.joining("\n      "));
    }

    private static String findings(List<Finding> findings) {
        if (findings.isEmpty()) {
            return "";
        }
        return findings.stream()
                .map(finding -> Html.filled(
                        finding.well()
                                ? "<li><b>Well.</b> {{words}}</li>"
                                : "<li class=\"bad\"><b>Not yet.</b> {{words}}</li>",
                        Map.of("words", finding.words())))
                .collect(Collectors.joining("\n", "<div role=\"status\"><ul class=\"findings\">\n", "\n</ul></div>"));
    }

    /** Once it was tried there is a way on: the one to take if all is well, and one past what may wait if not. */
    private static String next(List<Finding> findings, String path) {
        if (findings.isEmpty()) {
            return Html.filled("<a class=\"quiet\" href=\"{{path}}\">Later</a>", Map.of("path", path));
        }
        return findings.stream().allMatch(Finding::well)
                ? link(path, "Next")
                : Html.filled("<a class=\"quiet\" href=\"{{path}}\">Go on all the same</a>", Map.of("path", path));
    }

    private static String link(String path, String words) {
        return Html.filled("<a href=\"{{path}}\">{{words}}</a>", Map.of("path", path, "words", words));
    }

    /** The first of the steps that is not answered. */
    static Step first(Answers answers) {
        return Optional.of(answers)
                .filter(given -> !given.hotel().accessToken().isBlank())
                .map(given -> given.channels().isEmpty() ? Step.CHANNELS : Step.FINISH)
                .orElse(answers.server().publicUrl().startsWith("http://localhost") ? Step.HOTEL : Step.MEWS);
    }
}
