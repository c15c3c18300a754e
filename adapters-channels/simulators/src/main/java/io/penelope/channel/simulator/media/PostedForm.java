package io.penelope.channel.simulator.media;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A body of the type {@code multipart/form-data}, in which platforms take files. */
public final class PostedForm {

    private static final Pattern TYPE = Pattern.compile("multipart/form-data; *boundary=\"?([^\";]+)\"?.*");
    private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");
    private static final Pattern FILE_NAME = Pattern.compile("[; ]filename=\"([^\"]*)\"");
    private static final Pattern MEDIA_TYPE = Pattern.compile("(?i)^content-type: *(.+)$", Pattern.MULTILINE);
    private static final String ATTRIBUTE = PostedForm.class.getName();
    private static final byte[] BLANK_LINE = "\r\n\r\n".getBytes(UTF_8);

    /** A file in a form. */
    public record Enclosed(Media media, String fileName) {}

    private final ObjectNode fields = JsonNodeFactory.instance.objectNode();
    private final Map<String, Enclosed> files = new LinkedHashMap<>();

    private PostedForm() {}

    /** Empty if the request's body is none such. */
    public static Optional<PostedForm> in(Context context) {
        Matcher type = TYPE.matcher(context.contentType() == null ? "" : context.contentType());
        if (!type.matches()) {
            return Optional.empty();
        }
        PostedForm known = context.attribute(ATTRIBUTE);
        PostedForm form = known == null ? read(context.bodyAsBytes(), type.group(1)) : known;
        context.attribute(ATTRIBUTE, form);
        return Optional.of(form);
    }

    private static PostedForm read(byte[] body, String boundary) {
        PostedForm form = new PostedForm();
        byte[] end = ("\r\n--" + boundary).getBytes(UTF_8);
        int part = end.length - 2; // the first one has no line before it
        while (part < body.length) {
            int blank = find(body, BLANK_LINE, part);
            int next = blank < 0 ? -1 : find(body, end, blank + BLANK_LINE.length);
            if (next < 0) {
                break;
            }
            form.add(new String(body, part, blank - part, UTF_8), body, blank + BLANK_LINE.length, next);
            part = next + end.length;
        }
        return form;
    }

    private void add(String head, byte[] body, int begin, int end) {
        String name = first(NAME, head).orElse("");
        Optional<String> fileName = first(FILE_NAME, head);
        if (fileName.isPresent()) {
            String type = first(MEDIA_TYPE, head).map(String::strip).orElse("application/octet-stream");
            files.put(name, new Enclosed(Media.in(body, begin, end, type), fileName.get()));
        } else {
            fields.put(name, new String(body, begin, end - begin, UTF_8));
        }
    }

    private static Optional<String> first(Pattern pattern, String head) {
        Matcher found = pattern.matcher(head);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    private static int find(byte[] in, byte[] what, int from) {
        for (int at = from; at <= in.length - what.length; at++) {
            if (in[at] == what[0] && Arrays.equals(in, at, at + what.length, what, 0, what.length)) {
                return at;
            }
        }
        return -1;
    }

    /** What the form says beside its files. */
    public ObjectNode fields() {
        return fields;
    }

    public Optional<Enclosed> file(String name) {
        return Optional.ofNullable(files.get(name));
    }
}
