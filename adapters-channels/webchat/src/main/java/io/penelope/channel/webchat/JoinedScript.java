package io.penelope.channel.webchat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A script's modules as the one file that browsers get, so that a site embeds it with one tag.
 *
 * <p>All share one function's scope, each behind those that it imports. What would mean something else there than it does
 * in a module is refused: a name that two of them declare, another name for what is imported, what is not exported, a
 * default, and modules that import each other in a circle.
 */
final class JoinedScript {

    /** For whoever reads the source, not for whoever loads it; the comments behind code included. */
    private static final Pattern COMMENTS_AND_INDENTS =
            Pattern.compile("(?m)^ *//.*\\n|^ */\\*\\*(?s:.*?)\\*/\\n| // .*$|^ +|^\\n");

    /** Nothing can mean the end of a statement behind these. */
    private static final Pattern NEEDLESS_LINE_ENDS = Pattern.compile("(?<=[;{,(])\\n");

    /** What a class declares for itself alone; in a text, # may begin other things. */
    private static final Pattern PRIVATE_NAME = Pattern.compile("(?m)^ *(?:async |get )?#(\\w+)(?=;| =|\\()");

    private final UnaryOperator<String> sources;
    private final Map<String, ScriptModule> modules = new LinkedHashMap<>();
    private final Set<String> underWay = new LinkedHashSet<>();

    private JoinedScript(UnaryOperator<String> sources) {
        this.sources = sources;
    }

    /**
     * @param main the name of the module that begins, and imports the others
     * @param sources a module's source by its name
     * @throws IllegalArgumentException if a module does not fit, and why
     */
    static String of(String main, UnaryOperator<String> sources) {
        JoinedScript joined = new JoinedScript(sources);
        joined.add(main);
        joined.refuseNamesDeclaredTwice();
        String code = joined.modules.values().stream().map(ScriptModule::code).collect(Collectors.joining());
        return "(() => {'use strict';" + smaller(code) + "})();\n";
    }

    /** As a site's guests load it: nobody else's names and no line's meaning change. */
    private static String smaller(String code) {
        String bare = COMMENTS_AND_INDENTS.matcher(code).replaceAll("");
        return NEEDLESS_LINE_ENDS.matcher(withShortPrivateNames(bare)).replaceAll("");
    }

    private static String withShortPrivateNames(String code) {
        Map<String, String> names = new LinkedHashMap<>();
        PRIVATE_NAME
                .matcher(code)
                .results()
                .forEach(found -> names.putIfAbsent(found.group(1), shortName(names.size())));
        if (names.isEmpty()) {
            return code;
        }
        return Pattern.compile("#(" + String.join("|", names.keySet()) + ")\\b")
                .matcher(code)
                .replaceAll(found -> "#" + names.get(found.group(1)));
    }

    /** a, b … z, a1, b1 … */
    private static String shortName(int index) {
        return (char) ('a' + index % 26) + (index < 26 ? "" : Integer.toString(index / 26));
    }

    private ScriptModule add(String name) {
        ScriptModule known = modules.get(name);
        if (known != null) {
            return known;
        }
        if (!underWay.add(name)) {
            throw new IllegalArgumentException(name + " is imported in a circle: " + String.join(", ", underWay));
        }
        ScriptModule module = ScriptModule.parse(name, sources.apply(name));
        for (ScriptModule.Import from : module.imports()) {
            if (!add(from.module()).exported().containsAll(from.names())) {
                throw new IllegalArgumentException(
                        name + " imports what " + from.module() + " does not export: " + from.names());
            }
        }
        underWay.remove(name);
        modules.put(name, module);
        return module;
    }

    private void refuseNamesDeclaredTwice() {
        Map<String, String> declaredBy = new HashMap<>();
        for (ScriptModule module : modules.values()) {
            for (String name : module.declared()) {
                String other = declaredBy.putIfAbsent(name, module.name());
                if (other != null) {
                    throw new IllegalArgumentException(other + " and " + module.name() + " both declare " + name);
                }
            }
        }
    }
}
