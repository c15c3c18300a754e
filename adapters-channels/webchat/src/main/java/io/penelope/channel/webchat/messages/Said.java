package io.penelope.channel.webchat.messages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.http.Context;
import io.penelope.channel.webchat.session.BrowserId;
import io.penelope.domain.message.PlainText;
import io.penelope.web.Problem;
import io.penelope.web.ProblemException;
import java.io.IOException;
import java.util.Optional;

/**
 * One thing that a guest says, as the browser sends it.
 *
 * @param text blank only beside a file
 * @param file what the guest's file is called, if one goes with it; may show nothing
 */
record Said(BrowserId id, String text, Optional<String> file) {

    /** In UTF-16 units, as the page counts them. */
    static final int LONGEST_TEXT = 4000;

    /** Each unit may come as six characters. */
    private static final int LONGEST_BODY_BYTES = 32 * 1024;

    /** Longer than any that a person gave; what it ends with is kept, by which people know what it is. */
    private static final int LONGEST_NAME = 120;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** @throws ProblemException 400 or 413, if it is nothing that the page would send */
    static Said in(Context context) {
        JsonNode body = body(context);
        String id = body.path("id").asText();
        JsonNode text = body.path("text");
        Optional<String> file = file(body.path("file"));
        if (!BrowserId.isOne(id)) {
            throw bad("\"id\" " + BrowserId.RULE);
        }
        if (!text.isTextual() || (file.isEmpty() && text.textValue().isBlank())) {
            throw bad("\"text\" has to be a text that is not blank, unless there is a \"file\"");
        }
        if (text.textValue().length() > LONGEST_TEXT) {
            throw bad("\"text\" has " + LONGEST_TEXT + " UTF-16 units at the most");
        }
        return new Said(new BrowserId(id), text.textValue(), file);
    }

    private static Optional<String> file(JsonNode file) {
        if (file.isMissingNode()) {
            return Optional.empty();
        }
        JsonNode name = file.path("name");
        if (!name.isTextual()) {
            throw bad("\"file\" has to be an object with a \"name\"");
        }
        return Optional.of(named(name.textValue()));
    }

    /** Without a path, and without what could make it look like another one. */
    private static String named(String name) {
        String line = PlainText.inLine(name);
        String last = line.substring(Math.max(line.lastIndexOf('/'), line.lastIndexOf('\\')) + 1);
        int points = last.codePointCount(0, last.length());
        return points <= LONGEST_NAME ? last : last.substring(last.offsetByCodePoints(0, points - LONGEST_NAME));
    }

    /** The JSON object that a page sends. */
    static JsonNode body(Context context) {
        byte[] bytes = context.bodyAsBytes();
        if (bytes.length > LONGEST_BODY_BYTES) {
            throw new ProblemException(Problem.of(413, ""));
        }
        try {
            JsonNode body = JSON.readTree(bytes);
            if (!body.isObject()) {
                throw bad("The body has to be a JSON object");
            }
            return body;
        } catch (JsonProcessingException e) {
            throw bad("The body is no JSON");
        } catch (IOException e) {
            throw bad("The body cannot be read");
        }
    }

    static ProblemException bad(String words) {
        return new ProblemException(Problem.of(400, words));
    }

    /** Keeps the words out of logs. */
    @Override
    public String toString() {
        return "message " + id;
    }
}
