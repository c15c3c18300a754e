package io.penelope.channel.webchat.messages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.http.Context;
import io.penelope.web.Problem;
import io.penelope.web.ProblemException;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * One thing that a guest says, as the browser sends it.
 *
 * @param id the browser's own, the same whenever it sends this again
 */
record Said(String id, String text) {

    /** In UTF-16 units, as the page counts them. */
    static final int LONGEST_TEXT = 4000;

    /** Each unit may come as six characters. */
    private static final int LONGEST_BODY_BYTES = 32 * 1024;

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** @throws ProblemException 400 or 413, if it is nothing that the page would send */
    static Said in(Context context) {
        JsonNode body = body(context);
        String id = body.path("id").asText();
        JsonNode text = body.path("text");
        if (!UUID.matcher(id).matches()) {
            throw bad("\"id\" has to be a UUID in lower case");
        }
        if (!text.isTextual() || text.textValue().isBlank()) {
            throw bad("\"text\" has to be a text that is not blank");
        }
        if (text.textValue().length() > LONGEST_TEXT) {
            throw bad("\"text\" has " + LONGEST_TEXT + " UTF-16 units at the most");
        }
        return new Said(id, text.textValue());
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
