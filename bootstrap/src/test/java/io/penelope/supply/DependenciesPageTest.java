package io.penelope.supply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** docs/dependencies.md gives a reason for each dependency and plugin that the poms name, and for no other. */
class DependenciesPageTest {

    /** `group:artifact`; a group has a dot, which sets it apart from a goal such as `spotless:apply`. */
    private static final Pattern ARTIFACT = Pattern.compile("`((?:[\\w-]+\\.)+[\\w-]+:[\\w.-]+)`");

    private static final Path ROOT = Path.of("..");

    @Test
    void the_page_names_all_that_the_poms_name_and_nothing_else() throws Exception {
        Set<String> named = new TreeSet<>();
        for (Path pom : poms()) {
            artifacts(pom).stream()
                    .map(DependenciesPageTest::name)
                    .filter(name -> !name.startsWith("io.penelope:"))
                    .forEach(named::add);
        }

        assertThat(named).hasSizeGreaterThan(40);
        assertThat(onThePage()).containsExactlyElementsOf(named);
    }

    @Test
    void versions_stand_in_the_parent_alone() throws Exception {
        for (Path pom : poms()) {
            if (!pom.equals(ROOT.resolve("pom.xml"))) {
                assertThat(artifacts(pom))
                        .as("%s", pom)
                        .filteredOn(artifact -> child(artifact, "version").isPresent())
                        .extracting(DependenciesPageTest::name)
                        .isEmpty();
            }
        }
    }

    private static Set<String> onThePage() throws IOException {
        Set<String> named = new TreeSet<>();
        ARTIFACT.matcher(Files.readString(ROOT.resolve("docs/dependencies.md")))
                .results()
                .forEach(artifact -> named.add(artifact.group(1)));
        return named;
    }

    /** The build's own; the sample plugin under docs is a project of its own. */
    private static List<Path> poms() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.endsWith("pom.xml"))
                    .filter(file -> Stream.of("docs", "target")
                            .noneMatch(
                                    folder -> ROOT.relativize(file).toString().matches("(.*/)?" + folder + "/.*")))
                    .toList();
        }
    }

    /** Dependencies, plugins and annotation processors. */
    private static List<Element> artifacts(Path pom) throws IOException, SAXException, ParserConfigurationException {
        var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
        return Stream.of("dependency", "plugin", "path")
                .map(document::getElementsByTagName)
                .flatMap(list -> IntStream.range(0, list.getLength()).mapToObj(list::item))
                .map(Element.class::cast)
                .filter(element -> child(element, "artifactId").isPresent())
                .toList();
    }

    private static String name(Element artifact) {
        return child(artifact, "groupId").orElse("org.apache.maven.plugins") + ":"
                + child(artifact, "artifactId").orElseThrow();
    }

    private static Optional<String> child(Element element, String name) {
        var children = element.getChildNodes();
        return IntStream.range(0, children.getLength())
                .mapToObj(children::item)
                .filter(child -> child.getNodeName().equals(name))
                .map(child -> child.getTextContent().strip())
                .findFirst();
    }
}
