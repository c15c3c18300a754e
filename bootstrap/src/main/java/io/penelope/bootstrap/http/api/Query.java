package io.penelope.bootstrap.http.api;

import io.javalin.http.Context;
import io.penelope.bootstrap.http.api.json.Words;
import io.penelope.domain.Names;
import io.penelope.domain.overseeing.PageRequest;
import io.penelope.domain.overseeing.Place;
import io.penelope.web.Problem;
import io.penelope.web.ProblemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a request asks for, read from its path and query.
 *
 * <p>What is wrong is gathered, so that {@link #requireRight} tells of everything at once; what was read until then
 * means nothing if it throws.
 */
final class Query {

    static final int MOST = 200;

    private static final int USUAL = 50;

    private final Context context;
    private final List<Problem.Fault> faults = new ArrayList<>();

    private Query(Context context) {
        this.context = context;
    }

    /** @param known the parameters that mean something here; others are faults */
    static Query of(Context context, String... known) {
        Query query = new Query(context);
        List<String> names = Arrays.stream(known).sorted().toList();
        context.queryParamMap().keySet().stream()
                .filter(name -> !names.contains(name))
                .sorted()
                .forEach(name -> query.fault(
                        name,
                        names.isEmpty()
                                ? "is not known; there are no parameters here"
                                : "is not known; there are " + String.join(", ", names)));
        return query;
    }

    /** The id in the path. */
    UUID id() {
        return uuid(context.pathParam("id")).orElseGet(() -> {
            fault("id", "has to be a UUID such as 018f2a5e-7a3c-7b1d-9c54-2f6e1d0a9b87");
            return new UUID(0, 0);
        });
    }

    /** Not {@link UUID#fromString} alone, which takes shorter ones too. */
    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text)).filter(id -> id.toString().equalsIgnoreCase(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * A parameter that may be left out.
     *
     * @param reading gives nothing for a text that is none of its kind
     * @param rule what the text has to be, in words that follow its name
     */
    <T> Optional<T> optional(String name, Function<String, Optional<T>> reading, String rule) {
        List<String> texts = context.queryParams(name);
        if (texts.isEmpty()) {
            return Optional.empty();
        }
        if (texts.size() > 1) {
            fault(name, "is given " + texts.size() + " times; give it once");
            return Optional.empty();
        }
        Optional<T> value = reading.apply(texts.get(0));
        if (value.isEmpty()) {
            fault(name, rule);
        }
        return value;
    }

    /** One of a few words. */
    <T extends Enum<T>> Optional<T> word(String name, Class<T> kind) {
        List<String> words =
                Arrays.stream(kind.getEnumConstants()).map(Words::of).toList();
        return optional(
                name,
                text -> words.contains(text) ? Optional.of(Words.read(kind, text)) : Optional.empty(),
                "has to be " + words.stream().limit(words.size() - 1L).collect(Collectors.joining(", ")) + " or "
                        + words.get(words.size() - 1));
    }

    /** The id of something in the configuration. */
    Optional<String> name(String name) {
        return optional(
                name, text -> Optional.of(text).filter(Names::isName), "has to be a " + name + "'s id: " + Names.RULE);
    }

    Optional<Boolean> yesOrNo(String name) {
        return optional(
                name,
                text -> text.equals("true") || text.equals("false")
                        ? Optional.of(Boolean.valueOf(text))
                        : Optional.empty(),
                "has to be true or false");
    }

    /** Which page is wanted, by {@code limit} and {@code cursor}. */
    PageRequest page(Cursor cursor) {
        int limit = optional("limit", Query::number, "has to be a whole number from 1 to " + MOST)
                .orElse(USUAL);
        Optional<Place> after = optional(
                "cursor", cursor::read, "has to be the nextCursor of an earlier page of this very list, unaltered");
        return new PageRequest(after, limit);
    }

    private static Optional<Integer> number(String text) {
        return text.matches("[0-9]{1,9}")
                ? Optional.of(Integer.valueOf(text)).filter(number -> number >= 1 && number <= MOST)
                : Optional.empty();
    }

    private void fault(String parameter, String detail) {
        faults.add(new Problem.Fault(parameter, detail));
    }

    /** @throws ProblemException if anything was wrong */
    void requireRight() {
        if (!faults.isEmpty()) {
            String detail = faults.stream()
                    .map(fault -> fault.parameter() + " " + fault.detail())
                    .collect(Collectors.joining("; "));
            throw new ProblemException(Problem.of(400, detail).with(faults));
        }
    }
}
