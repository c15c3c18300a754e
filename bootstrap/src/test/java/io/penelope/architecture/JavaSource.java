package io.penelope.architecture;

import static java.util.stream.Collectors.joining;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a type of Java declares, with the texts that stand in each method, field and type within it. */
final class JavaSource {

    private static final Pattern TOKEN = Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*"
            + "|\"\"\"[^\\n]*\\n(?<block>(?:[^\"\\\\]++|\\\\.|\"(?!\"\"))*+)\"\"\""
            + "|\"(?<text>(?:[^\"\\\\]++|\\\\.)*+)\""
            + "|'(?:[^'\\\\]|\\\\.)++'"
            + "|[^/\"'(){}\\[\\];]++|.");

    /** Of which none stands in what Penelope tells. */
    private static final Pattern CODE_POINT = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u+\\p{XDigit}{4}");

    private static final Pattern ANNOTATION =
            Pattern.compile("@[\\w.]+(?:\\((?:[^()]|\\((?:[^()]|\\([^()]*\\))*\\))*\\))?");
    private static final Pattern TYPE = Pattern.compile("\\b(?:class|enum|record|interface)\\s+(\\w+)");
    private static final Pattern DECLARED = Pattern.compile("(\\w+)\\s*[=;({]");

    private final List<Member> members = new ArrayList<>();

    /**
     * A method, a field or a type within the type.
     *
     * @param code without comments, and with nothing in its texts
     * @param texts in their order; of several that are joined by a plus, the whole
     */
    record Member(String code, List<String> texts) {

        String name() {
            String bare = ANNOTATION.matcher(code).replaceAll("");
            Matcher type = TYPE.matcher(bare);
            Matcher declared = DECLARED.matcher(bare);
            if (type.find() && (!declared.find() || type.start() < declared.start())) {
                return type.group(1);
            }
            return declared.reset().find() ? declared.group(1) : "";
        }

        boolean isTest() {
            return code.contains("@Test") || code.contains("@ParameterizedTest");
        }

        private boolean names(Member other) {
            Pattern word = Pattern.compile("\\b" + Pattern.quote(other.name()) + "\\b");
            return !other.isTest()
                    && !other.name().isEmpty()
                    && (word.matcher(code).find() || texts.contains(other.name()));
        }
    }

    JavaSource(String source) {
        Matcher token = TOKEN.matcher(source);
        Deque<String> open = new ArrayDeque<>();
        StringBuilder code = new StringBuilder();
        List<String> texts = new ArrayList<>();
        int joined = -1; // where the last text's code ends
        while (token.find()) {
            String found = token.group();
            if (found.startsWith("/*") || found.startsWith("//")) {
                continue;
            }
            Optional<String> text = text(token);
            if (text.isPresent()) {
                boolean goesOn = joined >= 0 && code.substring(joined).strip().equals("+");
                int last = texts.size() - 1;
                texts.add(goesOn ? texts.remove(last) + text.get() : text.get());
                code.append("\"\"");
                joined = code.length();
                continue;
            }
            code.append(found.startsWith("'") ? "' '" : found);
            if ("({[".contains(found)) {
                open.push(found);
            } else if (")}]".contains(found)) {
                open.pop();
            }
            boolean begins = open.size() == 1 && found.equals("{");
            boolean ends = open.size() == 1 && (found.equals("}") || found.equals(";"));
            if (begins || ends) {
                if (ends) {
                    members.add(new Member(code.toString().strip(), List.copyOf(texts)));
                }
                code.setLength(0);
                texts.clear();
                joined = -1;
            }
        }
    }

    private static Optional<String> text(Matcher token) {
        return Optional.ofNullable(token.group("text"))
                .or(() -> Optional.ofNullable(token.group("block")).map(String::stripIndent))
                .map(text -> CODE_POINT.matcher(text).replaceAll("$1?").translateEscapes());
    }

    Optional<Member> test(String name) {
        return members.stream()
                .filter(member -> member.isTest() && member.name().equals(name))
                .findFirst();
    }

    /** The texts of a test, and behind them those of all that it names and that is no test. */
    String textsOf(Member test) {
        return Stream.concat(Stream.of(test), members.stream().filter(test::names))
                .flatMap(member -> member.texts().stream())
                .collect(joining("\n"));
    }

    /** All texts. */
    Stream<String> texts() {
        return members.stream().flatMap(member -> member.texts().stream());
    }
}
