package io.penelope.bootstrap.setup;

import io.penelope.bootstrap.findings.Finding;
import io.penelope.bootstrap.setup.Answers.ChannelAnswers;
import io.penelope.bootstrap.setup.Answers.Hotel;
import io.penelope.bootstrap.setup.Answers.MewsAccess;
import io.penelope.bootstrap.setup.Answers.Server;
import io.penelope.channel.spi.ChannelType;
import io.penelope.channel.spi.Setting;
import io.penelope.domain.outcome.Outcome;
import io.penelope.mews.HotelInMews;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/** What the pages of a set-up ask, asked at a terminal. Each answer is tried at once; what nobody knows yet is left open. */
public final class Interview {

    private static final int WIDTH = 100;

    private final Dialog dialog;
    private final Trials trials;
    private final Collection<ChannelType> types;
    private final RandomGenerator random;

    /** @param random must be one that nobody can guess */
    public Interview(Dialog dialog, Trials trials, Collection<ChannelType> types, RandomGenerator random) {
        this.dialog = dialog;
        this.trials = trials;
        this.types = types;
        this.random = random;
    }

    /** @param first what holds where nothing is answered */
    public Answers hold(Answers first) {
        dialog.say(
                "An empty answer takes what stands in brackets. A token that you do not have yet may stay empty: it becomes a");
        dialog.say("variable of the environment. What you say is tried at once.");
        Answers answers = channels(mews(hotel(first)));
        dialog.say("");
        return answers;
    }

    private Answers hotel(Answers first) {
        dialog.say("");
        Answers before = first;
        while (true) {
            String name = ask("The hotel's name", before.hotel().name());
            String publicUrl = ask(
                    "The address that guests, staff and platforms reach",
                    before.server().publicUrl());
            Hotel hotel = before.hotel();
            Answers answers = before.with(new Hotel(Names.idOf(name), name, hotel.enterpriseId(), hotel.accessToken()))
                    .with(new Server(before.server().host(), before.server().port(), Names.address(publicUrl)));
            if (isRight(trials.server(answers))) {
                return answers;
            }
            before = before.with(answers.hotel()); // the name was right
        }
    }

    private Answers mews(Answers first) {
        dialog.say("");
        Answers before = first;
        while (true) {
            MewsAccess mews = before.mews();
            String place = ask("Mews's address, https://api.mews-demo.com for its demo", mews.platformAddress());
            String clientToken = dialog.askSecret("Mews's client token, of the integration: ");
            String accessToken = dialog.askSecret("Mews's access token, of the hotel: ");
            String client = ask("The name under which Penelope calls Mews, which nobody else has", mews.client());
            Hotel hotel = before.hotel();
            Answers answers = before.with(new MewsAccess(Names.address(place), clientToken, client))
                    .with(new Hotel(hotel.id(), hotel.name(), hotel.enterpriseId(), accessToken));
            if (clientToken.isEmpty() || accessToken.isEmpty()) {
                return answers;
            }
            Trials.Read read = trials.mews(answers);
            if (isRight(read) && read instanceof Trials.Read.Right right) {
                Outcome<HotelInMews> outcome = trials.identify(right.configuration());
                tell(Finding.of("Mews", outcome, found -> "Mews knows the hotel as \"" + found.name() + "\"."));
                if (outcome instanceof Outcome.Done<HotelInMews> done) {
                    return answers.with(new Hotel(
                            hotel.id(), hotel.name(), done.value().enterprise().toString(), accessToken));
                }
                if (!isYes("Answer again?", true)) {
                    return answers;
                }
            }
            before = answers; // what was right is taken by an empty answer
        }
    }

    private Answers channels(Answers before) {
        Answers answers = before;
        for (ChannelType type : types) {
            dialog.say("");
            if (isYes("Do guests write by " + type.displayName() + "?", false)) {
                answers = answers.with(channel(answers, type));
            }
        }
        return answers;
    }

    private ChannelAnswers channel(Answers answers, ChannelType type) {
        ChannelAnswers first = ConfigurationText.channel(answers.hotel().id() + "-" + type.id(), type, random);
        if (!type.beforehand().isBlank()) {
            Words.wrapped(type.beforehand(), WIDTH).forEach(dialog::say);
        }
        while (true) {
            ChannelAnswers channel = first.with(settings(type));
            Answers alone = answers.with(List.of(channel));
            if (!ConfigurationText.of(alone, types).variables().stream().allMatch(name -> name.startsWith("MEWS_"))) {
                return channel; // what is not known yet cannot be tried
            }
            if (trials.channel(answers, channel) instanceof Trials.Read.Right right) {
                Finding found = trials.ask(right.configuration());
                tell(found);
                if (found.well() || !isYes("Answer again?", true)) {
                    return channel;
                }
            } else {
                isRight(trials.channel(answers, channel));
            }
        }
    }

    private Map<String, String> settings(ChannelType type) {
        Map<String, String> given = new LinkedHashMap<>();
        for (Setting setting : type.settings().settings()) {
            if (setting.isRequired() && setting.defaultValue().isEmpty() && !setting.isOwnSecret()) {
                Words.wrapped(setting.help(), WIDTH).forEach(dialog::say);
                String value = setting.kind() == Setting.Kind.SECRET
                        ? dialog.askSecret(setting.name() + ": ")
                        : dialog.ask(setting.name() + ": ");
                given.put(setting.name(), value);
            }
        }
        return given;
    }

    private boolean isRight(Trials.Read read) {
        if (read instanceof Trials.Read.Wrong wrong) {
            wrong.words().forEach(words -> tell(Finding.problem("answer", words)));
            return false;
        }
        return true;
    }

    private void tell(Finding finding) {
        Words.wrapped((finding.well() ? "Well: " : "Not yet: ") + finding.words(), WIDTH)
                .forEach(dialog::say);
    }

    private String ask(String question, String proposal) {
        String answer = dialog.ask(question + (proposal.isEmpty() ? "" : " [" + proposal + "]") + ": ");
        return answer.isEmpty() ? proposal : answer;
    }

    private boolean isYes(String question, boolean proposal) {
        while (true) {
            String answer =
                    dialog.ask(question + (proposal ? " [Y/n] " : " [y/N] ")).toLowerCase(Locale.ROOT);
            if (answer.isEmpty()) {
                return proposal;
            }
            if (answer.equals("y") || answer.equals("yes")) {
                return true;
            }
            if (answer.equals("n") || answer.equals("no")) {
                return false;
            }
            dialog.say("Say y or n.");
        }
    }
}
