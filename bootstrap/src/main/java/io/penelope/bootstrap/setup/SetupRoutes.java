package io.penelope.bootstrap.setup;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.penelope.bootstrap.findings.Finding;
import io.penelope.bootstrap.setup.Answers.ChannelAnswers;
import io.penelope.bootstrap.setup.Answers.Hotel;
import io.penelope.bootstrap.setup.Answers.MewsAccess;
import io.penelope.bootstrap.setup.Answers.Server;
import io.penelope.channel.spi.ChannelType;
import io.penelope.channel.spi.Setting;
import io.penelope.domain.outcome.Outcome;
import io.penelope.mews.HotelInMews;
import io.penelope.web.Problem;
import io.penelope.web.ProblemException;
import io.penelope.web.Routes;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/** The steps of a set-up, each a page that asks, tries what it is told, and shows what the other side answered. */
final class SetupRoutes implements Routes {

    private static final int LONGEST_VALUE = 1000;

    private final SetupDoor door;
    private final Draft draft;
    private final Trials trials;
    private final SetupPages pages;
    private final Reachability reachability;
    private final Map<String, ChannelType> types;
    private final RandomGenerator random;
    private final Finish finish;

    /** What was said on a page and is not right, and so not kept, for whoever wants to mend it. */
    private final Map<String, Answers> refused = new ConcurrentHashMap<>();

    /** Whether the bridge is about to start. */
    private volatile boolean ending;

    /** What came of the last try of each page; of a channel by its type. */
    private final Map<String, List<Finding>> findings = new ConcurrentHashMap<>();

    /** Ends the set-up. */
    interface Finish {

        /** Writes the configuration; what is wrong with it, or nothing, and then Penelope starts soon. */
        List<String> with(Answers answers);

        /** A browser has all that it needs to wait for the bridge, and does. */
        void awaited();
    }

    /** @param types that are installed, by id in the order in which they are offered */
    SetupRoutes(
            SetupDoor door,
            Draft draft,
            Trials trials,
            SetupPages pages,
            Map<String, ChannelType> types,
            RandomGenerator random,
            Finish finish) {
        this.door = door;
        this.draft = draft;
        this.trials = trials;
        this.pages = pages;
        this.reachability = new Reachability(random);
        this.types = new LinkedHashMap<>(types);
        this.random = random;
        this.finish = finish;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        door.addTo(routes);
        routes.get(Reachability.PATH + "{letters}", this::reached);
        routes.get(
                "/setup",
                context -> go(context, SetupPages.first(draft.answers()).path()));
        routes.get("/setup/hotel", context -> show(context, pages.hotel(shown("hotel"), found("hotel"))));
        routes.post("/setup/hotel", this::takeHotel);
        routes.get("/setup/mews", context -> show(context, pages.mews(shown("mews"), found("mews"))));
        routes.post("/setup/mews", this::takeMews);
        routes.get(
                "/setup/channels",
                context -> show(context, pages.channels(draft.answers(), types.values(), found("channels"))));
        routes.get("/setup/channels/{type}", this::showChannel);
        routes.post("/setup/channels/{type}", this::takeChannel);
        routes.post("/setup/channels/{type}/removal", this::removeChannel);
        routes.get("/setup/finish", this::showFinish);
        routes.post("/setup/finish", this::finish);
        routes.get("/setup/message", this::showStarting);
        routes.get("/setup/state", this::state);
        door.addKeyTo(routes);
    }

    private void showStarting(Context context) {
        if (ending) {
            show(context, pages.starting());
        } else {
            go(context, Step.FINISH.path());
        }
    }

    private void reached(Context context) {
        context.contentType("text/plain; charset=utf-8")
                .result(reachability
                        .answer(context.pathParam("letters"))
                        .orElseThrow(() -> new ProblemException(Problem.of(404, "Penelope is being set up"))));
    }

    /** Whether the bridge is about to start, or has not started with what was said. */
    private void state(Context context) {
        finish.awaited();
        context.contentType("text/plain; charset=utf-8").result(ending ? "starting" : "refused");
    }

    private static void show(Context context, String page) {
        context.contentType("text/html; charset=utf-8").result(page);
    }

    private static void go(Context context, String path) {
        context.redirect(path, HttpStatus.SEE_OTHER);
    }

    private List<Finding> found(String page) {
        return findings.getOrDefault(page, List.of());
    }

    private Answers shown(String page) {
        return refused.getOrDefault(page, draft.answers());
    }

    private void wrong(String page, Answers said, List<String> words) {
        refused.put(page, said);
        findings.put(page, words.stream().map(one -> Finding.problem(page, one)).toList());
    }

    private void right(String page, Answers said, Finding found) {
        try {
            draft.keep(said);
        } catch (SetupException e) {
            wrong(page, said, List.of(String.valueOf(e.getMessage())));
            return;
        }
        refused.remove(page);
        findings.put(page, List.of(found));
    }

    private void takeHotel(Context context) {
        Answers before = draft.answers();
        String name = given(context, "name");
        String publicUrl = Names.address(given(context, "publicUrl"));
        Hotel hotel = before.hotel();
        Answers answers = before.with(new Hotel(Names.idOf(name), name, hotel.enterpriseId(), hotel.accessToken()))
                .with(new Server(before.server().host(), before.server().port(), publicUrl));
        Trials.Read read = trials.server(answers);
        if (read instanceof Trials.Read.Wrong mistakes) {
            wrong("hotel", answers, mistakes.words());
        } else {
            right("hotel", answers, reachability.of(URI.create(publicUrl)));
        }
        go(context, Step.HOTEL.path());
    }

    private void takeMews(Context context) {
        Answers before = draft.answers();
        MewsAccess mews = before.mews();
        Hotel hotel = before.hotel();
        String place = given(context, "platformAddress");
        String address = Names.address(place.isEmpty() ? given(context, "elsewhere") : place);
        boolean same = address.equals(mews.platformAddress());
        Answers answers = before.with(new MewsAccess(
                        address, kept(context, "clientToken", same, mews.clientToken()), given(context, "client")))
                .with(new Hotel(
                        hotel.id(),
                        hotel.name(),
                        hotel.enterpriseId(),
                        kept(context, "accessToken", same, hotel.accessToken())));
        Trials.Read read = address.isEmpty()
                ? new Trials.Read.Wrong(List.of("Say where Mews is to be found"))
                : trials.mews(answers);
        if (read instanceof Trials.Read.Right right) {
            ask(answers, right);
        } else if (read instanceof Trials.Read.Wrong mistakes) {
            wrong("mews", answers, mistakes.words());
        }
        go(context, Step.MEWS.path());
    }

    private void ask(Answers answers, Trials.Read.Right read) {
        Outcome<HotelInMews> outcome = trials.identify(read.configuration());
        Hotel hotel = answers.hotel();
        String enterprise = outcome instanceof Outcome.Done<HotelInMews> done
                ? done.value().enterprise().toString()
                : hotel.enterpriseId();
        right(
                "mews",
                answers.with(new Hotel(hotel.id(), hotel.name(), enterprise, hotel.accessToken())),
                Finding.of(
                        "Mews",
                        outcome,
                        found -> "Mews knows the hotel as \"" + found.name() + "\", enterprise " + found.enterprise()
                                + "."));
    }

    private void showChannel(Context context) {
        ChannelType type = type(context);
        Answers answers = shown(type.id());
        show(context, pages.channel(answers, type, channel(answers, type), found(type.id())));
    }

    private ChannelAnswers channel(Answers answers, ChannelType type) {
        return answers.channels().stream()
                .filter(channel -> channel.type().equals(type.id()))
                .findFirst()
                .orElseGet(() -> ConfigurationText.channel(answers.hotel().id() + "-" + type.id(), type, random));
    }

    private void takeChannel(Context context) {
        ChannelType type = type(context);
        Answers before = draft.answers();
        ChannelAnswers known = channel(before, type);
        boolean same = type.settings().settings().stream()
                .filter(setting -> setting.kind() == Setting.Kind.URL || setting.kind() == Setting.Kind.HOST)
                .allMatch(setting -> said(context, setting).equals(known.setting(setting.name())));
        Map<String, String> settings = new LinkedHashMap<>();
        for (Setting setting : type.settings().settings()) {
            boolean hidden = setting.kind() == Setting.Kind.SECRET;
            settings.put(
                    setting.name(),
                    hidden
                            ? kept(
                                    context,
                                    setting.name(),
                                    same || setting.isOwnSecret(),
                                    known.setting(setting.name()))
                            : said(context, setting));
        }
        ChannelAnswers channel = known.with(settings);
        List<String> empty = type.settings().settings().stream()
                .filter(setting ->
                        setting.isRequired() && setting.defaultValue().isEmpty())
                .filter(setting -> channel.setting(setting.name()).isBlank())
                .map(setting -> setting.name() + " is empty")
                .toList();
        Trials.Read read = empty.isEmpty() ? trials.channel(before, channel) : new Trials.Read.Wrong(empty);
        if (read instanceof Trials.Read.Right right) {
            right(type.id(), before.with(channel), trials.ask(right.configuration()));
        } else if (read instanceof Trials.Read.Wrong mistakes) {
            wrong(type.id(), before.with(channel), mistakes.words());
        }
        go(context, Step.CHANNELS.path() + "/" + type.id());
    }

    private void removeChannel(Context context) {
        ChannelType type = type(context);
        Answers answers = draft.answers();
        try {
            draft.keep(answers.without(channel(answers, type).id()));
            findings.remove("channels");
            findings.remove(type.id());
            refused.remove(type.id());
        } catch (SetupException e) {
            findings.put("channels", List.of(Finding.problem("channels", String.valueOf(e.getMessage()))));
        }
        go(context, Step.CHANNELS.path());
    }

    private ChannelType type(Context context) {
        return Optional.ofNullable(types.get(context.pathParam("type")))
                .orElseThrow(() -> new ProblemException(Problem.of(404, "There is no such channel type")));
    }

    private void showFinish(Context context) {
        Answers answers = draft.answers();
        List<String> missing = ConfigurationText.of(answers, types.values()).variables();
        show(context, pages.finish(answers, missing, open()));
    }

    /** What is not well on any page. */
    private List<Finding> open() {
        return findings.values().stream()
                .flatMap(List::stream)
                .filter(found -> !found.well())
                .toList();
    }

    /** Where the channels say that guests write. */
    List<String> places() {
        return types.keySet().stream()
                .flatMap(type -> found(type).stream())
                .filter(Finding::well)
                .map(Finding::words)
                .toList();
    }

    /** It did not start with what was said. */
    void refuse(String why) {
        findings.put("finish", List.of(Finding.problem("finish", why)));
        ending = false;
    }

    private void finish(Context context) {
        findings.remove("finish");
        List<String> wrong = finish.with(draft.answers());
        ending = wrong.isEmpty();
        findings.put(
                "finish",
                wrong.stream().map(one -> Finding.problem("finish", one)).toList());
        go(context, ending ? Step.MESSAGE.path() : Step.FINISH.path());
    }

    private static String given(Context context, String field) {
        String value = Optional.ofNullable(context.formParam(field)).orElse("").strip();
        if (value.length() > LONGEST_VALUE) {
            throw new ProblemException(Problem.of(400, field + " is longer than " + LONGEST_VALUE + " characters"));
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new ProblemException(
                    Problem.of(400, field + " has a character that nobody types, such as the end of a line"));
        }
        return value;
    }

    /** What a field says; nothing where that is what holds anyhow. */
    private static String said(Context context, Setting setting) {
        String value = given(context, setting.name());
        return setting.defaultValue().filter(value::equals).isPresent() ? "" : value;
    }

    /**
     * What is left empty is as it was, since a secret is not sent back to be sent again. It was for the place where it was
     * tried, and goes to no other.
     */
    private static String kept(Context context, String field, boolean samePlace, String before) {
        String given = given(context, field);
        return given.isEmpty() && samePlace ? before : given;
    }
}
