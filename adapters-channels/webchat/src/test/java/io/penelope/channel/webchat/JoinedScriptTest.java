package io.penelope.channel.webchat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JoinedScriptTest {

    @Test
    void modules_stand_once_behind_what_they_import_in_one_functions_scope() {
        String script = joined(Map.of("main.js", """
            // Begins.

            import { ring } from './bell.js';
            import { SECOND, MINUTE } from './time.js';

            ring(SECOND, MINUTE);
            """, "bell.js", """
            import { SECOND } from './time.js';

            /**
             * Rings.
             */
            export async function ring() {
              return SECOND; // at once
            }
            """, "time.js", """
            export const SECOND = 1000;
            export const MINUTE = 60 * SECOND;
            """));

        assertThat(script).isEqualTo("""
            (() => {'use strict';const SECOND = 1000;const MINUTE = 60 * SECOND;async function ring() {return SECOND;}
            ring(SECOND, MINUTE);})();
            """);
    }

    @Test
    void private_names_are_short_and_the_same_wherever_they_are_said() {
        assertThat(joined(Map.of("main.js", """
            class Bell {
              #rings = 0;
              #ringing;

              get #isLoud() {
                return this.#rings > 3;
              }

              async #ring() {
                this.#rings += 1;
                return this.#isLoud ? '#fff' : this.#ringing;
              }
            }
            """)))
                .contains("#a = 0;", "#b;", "get #c()", "this.#a > 3", "async #d()", "this.#c ? '#fff' : this.#b;");
    }

    @Test
    void a_line_that_goes_on_in_the_next_one_still_does() {
        assertThat(joined(Map.of("main.js", "const a = b\n  && c;\nstart()\nstop()")))
                .contains("const a = b\n&& c;start()\nstop()");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import { a as b } from './other.js';",
                "import a from './other.js';",
                "import * as a from './other.js';",
                "import './other.js';",
                "import {",
                "export default 1;",
                "export default class Other {}",
                "export { a };",
                "export * from './other.js';",
                "export var a = 1;",
                "export const { a } = other;",
                "const [a] = other;",
                "var a = 1;",
                "function",
            })
    void what_means_something_else_among_other_modules_is_refused(String line) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> joined(Map.of("main.js", "start();\n" + line, "other.js", "export const a = 1;")))
                .withMessageStartingWith("main.js")
                .withMessageContaining(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"import('./about.js');", "import.meta.url;", "exported();", "constant = 1;", "  var a = 1;"})
    void what_only_looks_like_that_is_not(String line) {
        assertThat(joined(Map.of("main.js", line))).contains(line.strip());
    }

    @Test
    void two_modules_that_declare_one_name_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> joined(Map.of(
                        "main.js", "import { a } from './other.js';\nconst hidden = a;",
                        "other.js", "export const a = 1;\nfunction hidden() {}")))
                .withMessage("other.js and main.js both declare hidden");
    }

    @Test
    void what_is_not_exported_is_not_imported() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> joined(Map.of(
                        "main.js", "import { a, hidden } from './other.js';",
                        "other.js", "export const a = 1;\nconst hidden = 2;")))
                .withMessage("main.js imports what other.js does not export: [a, hidden]");
    }

    @Test
    void modules_that_import_each_other_in_a_circle_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> joined(Map.of(
                        "main.js", "import { a } from './a.js';",
                        "a.js", "import { b } from './b.js';\nexport const a = 1;",
                        "b.js", "import { a } from './a.js';\nexport const b = 1;")))
                .withMessage("a.js is imported in a circle: main.js, a.js, b.js");
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "widget"})
    void the_pages_modules_fit_each_other_and_none_is_left_out(String script) throws IOException {
        String joined = new String(PageFiles.read(script + ".js"), UTF_8);

        assertThat(joined).startsWith("(() => {").doesNotContain("import {", "export ", "\n ", "*/", " // ");
        assertThat(modulesOf(script)).hasSizeGreaterThan(5).allSatisfy(module -> {
            ScriptModule parsed = ScriptModule.parse(module.getFileName().toString(), Files.readString(module));
            assertThat(parsed.declared())
                    .isNotEmpty()
                    .allSatisfy(
                            name -> assertThat(joined).containsPattern("(const|let|class|function) " + name + "\\b"));
        });
    }

    private static List<Path> modulesOf(String script) throws IOException {
        Path folder =
                Path.of("src/main/resources/io/penelope/channel/webchat/page").resolve(script);
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static String joined(Map<String, String> modules) {
        return JoinedScript.of("main.js", module -> modules.getOrDefault(module, ""));
    }
}
