package io.penelope.supply;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penelope.pages.Page;
import io.penelope.pages.Shell;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The runnable jar tells what it holds, and under which licences. It runs once the jar has been built. */
class RunnableJarTest {

    private static final String OURS = "io.penelope";

    /** Its classes are packed into another library's, which moved them: it is no component of its own. */
    private static final Set<String> INSIDE_OF_ANOTHER = Set.of("antlr4-runtime");

    private ZipFile jar;
    private JsonNode bill;

    @BeforeEach
    void open() throws IOException {
        jar = new ZipFile(System.getProperty("penelope.jar"));
        ZipEntry entry = jar.getEntry("META-INF/sbom/bom.json");
        assertThat(entry)
                .as("the bill of materials, which Maven leaves out when it is offline")
                .isNotNull();
        try (InputStream json = jar.getInputStream(entry)) {
            bill = new ObjectMapper().readTree(json);
        }
    }

    @AfterEach
    void close() throws IOException {
        jar.close();
    }

    @Test
    void the_command_on_the_page_prints_the_bill_of_materials() throws IOException {
        String printed = new Shell(Path.of(""))
                .with("penelope.jar", jar.getName())
                .run(Page.of("docs/dependencies.md").block("unzip -p penelope.jar META-INF/sbom/bom.json"));

        assertThat(new ObjectMapper().readTree(printed)).isEqualTo(bill);
    }

    @Test
    void the_bill_of_materials_names_what_the_jar_is_made_of() {
        assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(bill.path("metadata").path("component").path("name").asText())
                .isEqualTo("penelope-bootstrap");
        assertThat(listed())
                .contains(
                        "org.eclipse.jetty:jetty-server",
                        "io.javalin:javalin",
                        "org.jdbi:jdbi3-core",
                        "org.xerial:sqlite-jdbc",
                        OURS + ":penelope-domain");
    }

    @Test
    void every_library_that_the_jar_tells_of_is_on_the_bill_in_its_version() {
        Set<String> told = entries("META-INF/maven/.*/pom\\.properties")
                .map(entry -> properties(entry.group()))
                .filter(library -> !INSIDE_OF_ANOTHER.contains(library.getProperty("artifactId")))
                .map(library -> library.getProperty("groupId") + ":" + library.getProperty("artifactId") + ":"
                        + library.getProperty("version"))
                .collect(toCollection(TreeSet::new));

        assertThat(told).hasSizeGreaterThan(30);
        components().map(RunnableJarTest::versioned).forEach(told::remove);
        assertThat(told).containsExactly(versioned(bill.path("metadata").path("component")));
    }

    @Test
    void every_component_has_its_version_its_sum_and_its_licence() {
        assertThat(components())
                .filteredOn(component -> !component.path("group").asText().equals(OURS))
                .allSatisfy(component -> {
                    assertThat(component.path("version").asText()).isNotEmpty();
                    assertThat(component.path("purl").asText()).startsWith("pkg:maven/");
                    assertThat(component.path("hashes").findValuesAsText("alg")).contains("SHA-256");
                    assertThat(component.path("licenses")).isNotEmpty();
                });
    }

    @Test
    void all_modules_of_jetty_have_one_version() {
        assertThat(components())
                .filteredOn(component -> component.path("group").asText().startsWith("org.eclipse.jetty"))
                .hasSizeGreaterThan(10)
                .extracting(component -> component.path("version").asText())
                .containsOnly(components()
                        .filter(component -> component.path("name").asText().equals("jetty-server"))
                        .findAny()
                        .orElseThrow()
                        .path("version")
                        .asText());
    }

    @Test
    void the_page_of_dependencies_speaks_of_every_group_on_the_bill() throws IOException {
        String page = Files.readString(Path.of("../../docs/dependencies.md"));

        assertThat(components()
                        .map(component -> component.path("group").asText())
                        .distinct())
                .filteredOn(group -> !group.equals(OURS))
                .filteredOn(group -> !page.contains("`" + group + "`") && !page.contains("`" + group + ":"))
                .isEmpty();
    }

    @Test
    void licences_that_ask_to_be_kept_with_the_code_are_in_the_jar() {
        assertThat(entries("META-INF/LICENSE")).hasSize(1);
        assertThat(entries("META-INF/licenses/([^/]+)/(?:.*/)?(?:LICENSE|NOTICE).*")
                        .map(entry -> entry.group(1)))
                .contains("slf4j-api", "flyway-core", "jackson-databind", "java-uuid-generator", "caffeine");
        assertThat(entries("META-INF/maven/org.xerial/sqlite-jdbc/LICENSE.*")).hasSize(2);
    }

    private Stream<JsonNode> components() {
        return StreamSupport.stream(bill.path("components").spliterator(), false);
    }

    private Set<String> listed() {
        return components().map(RunnableJarTest::name).collect(toCollection(TreeSet::new));
    }

    private static String name(JsonNode component) {
        return component.path("group").asText() + ":" + component.path("name").asText();
    }

    private static String versioned(JsonNode component) {
        return name(component) + ":" + component.path("version").asText();
    }

    private Properties properties(String entry) {
        Properties properties = new Properties();
        try (InputStream file = jar.getInputStream(jar.getEntry(entry))) {
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    private Stream<Matcher> entries(String pattern) {
        Pattern compiled = Pattern.compile(pattern);
        return jar.stream().map(ZipEntry::getName).map(compiled::matcher).filter(Matcher::matches);
    }
}
