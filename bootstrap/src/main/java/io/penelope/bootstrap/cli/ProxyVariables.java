package io.penelope.bootstrap.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY} of the environment, in Java's own words for them
 * ({@code https.proxyHost} and so on), which it hears as its properties alone.
 *
 * @param properties Java's, by their names
 * @param problems what is not obeyed, and what to do instead
 */
record ProxyVariables(Map<String, String> properties, List<String> problems) {

    /** What Java itself leaves out. */
    private static final List<String> THIS_MACHINE = List.of("localhost", "127.*", "[::1]");

    ProxyVariables {
        properties = Map.copyOf(properties);
        problems = List.copyOf(problems);
    }

    static ProxyVariables of(Map<String, String> environment) {
        Map<String, String> properties = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        for (String scheme : List.of("https", "http")) {
            named(environment, scheme + "_proxy").ifPresent(proxy -> read(scheme, proxy, properties, problems));
        }
        if (!properties.isEmpty()) {
            properties.put("http.nonProxyHosts", without(environment, problems));
        }
        return new ProxyVariables(properties, problems);
    }

    private static void read(String scheme, String proxy, Map<String, String> properties, List<String> problems) {
        String variable = scheme.toUpperCase(Locale.ROOT) + "_PROXY";
        try {
            URI address = new URI(proxy.contains("://") ? proxy : "http://" + proxy);
            if (address.getHost() == null) {
                problems.add(variable + " is not obeyed: write it as http://proxy.example:3128");
            } else if (!"http".equalsIgnoreCase(address.getScheme())) {
                problems.add(variable + " is not obeyed: it names a proxy that is spoken to by " + address.getScheme()
                        + ", and Penelope speaks to proxies by http only, through which https goes unread");
            } else if (address.getRawUserInfo() != null) {
                problems.add(
                        variable + " is not obeyed: it holds a name and password, which Penelope gives to no proxy."
                                + " Let the proxy know this machine by its address");
            } else {
                properties.put(scheme + ".proxyHost", address.getHost());
                properties.put(
                        scheme + ".proxyPort", Integer.toString(address.getPort() == -1 ? 80 : address.getPort()));
            }
        } catch (URISyntaxException e) {
            problems.add(variable + " is not obeyed: write it as http://proxy.example:3128");
        }
    }

    private static String without(Map<String, String> environment, List<String> problems) {
        List<String> hosts = new ArrayList<>(THIS_MACHINE);
        List<String> names = named(environment, "no_proxy").stream()
                .flatMap(value -> Arrays.stream(value.split("[,\\s]+", -1)))
                .filter(name -> !name.isEmpty())
                .toList();
        for (String name : names) {
            if (name.contains("/") || (name.matches(".*:\\d+") && !name.contains("::"))) {
                problems.add("NO_PROXY names a network or a port, of which nothing is heard: name hosts, such as"
                        + " mews.example or .example");
            } else if (name.startsWith(".") || name.startsWith("*")) {
                hosts.add("*" + name.replaceFirst("^\\*", ""));
            } else {
                hosts.add(name);
                hosts.add("*." + name);
            }
        }
        return hosts.stream().distinct().collect(Collectors.joining("|"));
    }

    /** Most programs read such names in small letters, and in capitals. */
    private static Optional<String> named(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.getOrDefault(name, environment.get(name.toUpperCase(Locale.ROOT))))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    /** Lets Java's clients obey, but for what its own command line says already. */
    void obey() {
        boolean told = System.getProperty("https.proxyHost") != null || System.getProperty("http.proxyHost") != null;
        if (!told) {
            properties.forEach(System::setProperty);
        }
    }

    /** By which proxy calls go, for people; empty if by none. */
    Optional<String> words() {
        String host = properties.getOrDefault("https.proxyHost", "");
        return host.isEmpty()
                ? Optional.empty()
                : Optional.of("calls go by " + host + ":" + properties.get("https.proxyPort")
                        + ", as HTTPS_PROXY says, but for those to "
                        + properties.getOrDefault("http.nonProxyHosts", "").replace("|", ", "));
    }
}
