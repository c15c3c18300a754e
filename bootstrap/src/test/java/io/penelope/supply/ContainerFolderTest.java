package io.penelope.supply;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/container fits the image, the README's way of putting a proxy in front, and what docs/operations.md says of it. */
class ContainerFolderTest {

    private static final Path ROOT = Path.of("..");
    private static final Path FOLDER = ROOT.resolve("docs/container");

    /** The README's configuration of Caddy: a block of code with the route of webhooks in it. */
    private static final Pattern CADDY =
            Pattern.compile("```caddyfile\\n((?:(?!```)[\\s\\S])*reverse_proxy /webhooks/(?:(?!```)[\\s\\S])*)```");

    private static final Pattern VERSION = Pattern.compile("<artifactId>penelope</artifactId>\\s*<version>(.+?)<");

    @Test
    void caddy_lets_through_and_logs_what_the_readme_says() throws IOException {
        String readme = found(CADDY, ROOT.resolve("README.md"));

        assertThat(FOLDER.resolve("Caddyfile")).hasContent(readme.replace("127.0.0.1:8080", "penelope:8080"));
    }

    @Test
    void what_is_run_may_do_nothing_but_write_to_its_volume() throws IOException {
        JsonNode services = compose().path("services");

        assertThat(services.properties())
                .extracting(service -> service.getKey())
                .containsExactly("penelope", "caddy");
        for (JsonNode service : services) {
            assertThat(service.path("read_only").asBoolean()).isTrue();
            assertThat(texts(service.path("cap_drop"))).containsExactly("ALL");
            assertThat(texts(service.path("security_opt"))).containsExactly("no-new-privileges:true");
            assertThat(texts(service.path("tmpfs"))).containsExactly("/tmp");
            assertThat(service.path("restart").asText()).isEqualTo("unless-stopped");
        }
        JsonNode penelope = services.path("penelope");
        assertThat(penelope.has("cap_add")).isFalse();
        assertThat(penelope.has("user"))
                .as("root, or anybody but the image's user")
                .isFalse();
        assertThat(texts(penelope.path("volumes")))
                .containsExactly("data:/var/lib/penelope", "./config:/etc/penelope:ro");
    }

    /** Health and metrics ask for no token. */
    @Test
    void only_caddy_can_be_reached_from_outside() throws IOException {
        JsonNode services = compose().path("services");

        assertThat(services.path("penelope").has("ports")).isFalse();
        assertThat(services.path("penelope").has("network_mode")).isFalse();
        assertThat(texts(services.path("caddy").path("ports"))).containsExactly("80:80", "443:443", "443:443/udp");
    }

    @Test
    void the_images_are_the_one_that_is_built_and_one_major_of_caddys() throws IOException {
        String image = "penelope:" + found(VERSION, ROOT.resolve("pom.xml"));
        JsonNode services = compose().path("services");

        assertThat(services.path("penelope").path("image").asText()).isEqualTo(image);
        assertThat(services.path("caddy").path("image").asText()).matches("caddy:\\d+");
        assertThat(ROOT.resolve("docs/operations.md")).content().contains(image + " init");
    }

    @Test
    void caddy_is_believed_by_the_configuration_that_the_page_shows() throws IOException {
        String network = compose().at("/networks/default/ipam/config/0/subnet").asText();

        assertThat(ROOT.resolve("docs/operations.md")).content().contains("trustedProxies: [" + network + "]");
    }

    private static JsonNode compose() throws IOException {
        return new YAMLMapper().readTree(FOLDER.resolve("compose.yaml").toFile());
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).toList();
    }

    private static String found(Pattern pattern, Path file) throws IOException {
        return pattern.matcher(Files.readString(file))
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
    }
}
