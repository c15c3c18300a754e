package io.penelope.channel.webchat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One module of a script, read line by line: what it takes from others, what it declares for all of itself, and its code
 * without the words that only modules may say.
 *
 * @param declared names, with the exported ones
 */
record ScriptModule(String name, List<Import> imports, Set<String> declared, Set<String> exported, String code) {

    private static final Pattern IMPORT = Pattern.compile("import \\{ (\\w+(?:, \\w+)*) } from '\\./([\\w-]+\\.js)';");
    private static final Pattern DECLARATION =
            Pattern.compile("(export )?((?:(?:async )?function\\*?|const|let|class) (\\w+)\\b.*)");

    /** The beginnings of lines that are one of the above, or are refused; import() and import.meta are expressions. */
    private static final Pattern HAS_TO_FIT =
            Pattern.compile("(?:import\\b(?![(.])|export\\b|(?:async |)function\\b|const\\b|let\\b|var\\b|class\\b).*");

    record Import(String module, List<String> names) {}

    /** @throws IllegalArgumentException if a line could mean something else among other modules' */
    static ScriptModule parse(String name, String source) {
        List<Import> imports = new ArrayList<>();
        Set<String> declared = new HashSet<>();
        Set<String> exported = new HashSet<>();
        StringBuilder code = new StringBuilder();
        for (String line : source.lines().toList()) {
            Matcher imported = IMPORT.matcher(line);
            Matcher declaration = DECLARATION.matcher(line);
            if (imported.matches()) {
                imports.add(
                        new Import(imported.group(2), List.of(imported.group(1).split(", "))));
            } else if (declaration.matches()) {
                declared.add(declaration.group(3));
                if (declaration.group(1) != null) {
                    exported.add(declaration.group(3));
                }
                code.append(declaration.group(2)).append('\n');
            } else if (HAS_TO_FIT.matcher(line).matches()) {
                throw new IllegalArgumentException(name + " says what cannot be joined with other modules: " + line);
            } else {
                code.append(line).append('\n');
            }
        }
        return new ScriptModule(
                name, List.copyOf(imports), Set.copyOf(declared), Set.copyOf(exported), code.toString());
    }
}
