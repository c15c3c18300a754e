package io.penelope.endtoend.outside;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** An authority with an intermediate one, and what they sign for a proxy on this machine; made by the JDK's keytool. */
final class Certificates {

    private static final String WORD = "changeit";
    private static final String ON_THIS_MACHINE = "SAN=ip:127.0.0.1";

    private final Path folder;

    private Certificates(Path folder) {
        this.folder = folder;
    }

    static Certificates in(Path folder) {
        Certificates made = new Certificates(folder);
        made.pair("root", "CN=Town Root", "-ext", "bc:c");
        made.pair("middle", "CN=Town Middle");
        made.keytool("-certreq", "-alias", "middle", "-keystore", "middle.p12", "-file", "middle.csr");
        made.sign("root", "middle.csr", "middle.pem", "-validity", "3000", "-ext", "bc:c");
        made.pair("proxy", "CN=proxy", "-ext", ON_THIS_MACHINE);
        made.keytool("-certreq", "-alias", "proxy", "-keystore", "proxy.p12", "-file", "proxy.csr");
        return made;
    }

    private void pair(String name, String subject, String... more) {
        keytool(Stream.concat(
                        Stream.of(
                                "-genkeypair",
                                "-alias",
                                name,
                                "-keystore",
                                name + ".p12",
                                "-dname",
                                subject,
                                "-keyalg",
                                "EC",
                                "-validity",
                                "3000"),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private void sign(String signer, String request, String certificate, String... more) {
        keytool(Stream.concat(
                        Stream.of(
                                "-gencert",
                                "-alias",
                                signer,
                                "-keystore",
                                signer + ".p12",
                                "-infile",
                                request,
                                "-outfile",
                                certificate,
                                "-rfc"),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private void keytool(String... words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-J-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(words));
        command.addAll(List.of("-storepass", WORD));
        try {
            Path said = folder.resolve("keytool.txt");
            int code = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IllegalStateException("keytool: " + Files.readString(said));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The authority that the world knows. */
    KeyStore authorities() {
        try {
            KeyStore known = KeyStore.getInstance("PKCS12");
            known.load(null, null);
            known.setCertificateEntry("root", store("root").getCertificate("root"));
            return known;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As it should be: good for long, and sent with the intermediate one. */
    SSLContext right() {
        return shown("right", true, "-validity", "90", "-ext", ON_THIS_MACHINE);
    }

    SSLContext withoutTheIntermediate() {
        return shown("alone", false, "-validity", "90", "-ext", ON_THIS_MACHINE);
    }

    SSLContext expired() {
        return shown("expired", true, "-startdate", "-40d", "-validity", "30", "-ext", ON_THIS_MACHINE);
    }

    /** Five days and some hours are left of it. */
    SSLContext expiringSoon() {
        return shown("soon", true, "-startdate", "-84d-18H", "-validity", "90", "-ext", ON_THIS_MACHINE);
    }

    SSLContext forAnotherName() {
        return shown("other", true, "-validity", "90", "-ext", "SAN=dns:other.example.com");
    }

    SSLContext signedByItself() {
        return context(List.of(certificate(store("proxy"), "proxy")));
    }

    /** Of an authority that is sent along and that nobody knows. */
    SSLContext ofAnUnknownAuthority() {
        pair("stranger", "CN=Stranger", "-ext", "bc:c");
        sign("stranger", "proxy.csr", "strange.pem", "-validity", "90", "-ext", ON_THIS_MACHINE);
        return context(List.of(read("strange.pem"), certificate(store("stranger"), "stranger")));
    }

    private SSLContext shown(String name, boolean whole, String... how) {
        // The middle's own store has its first certificate, by itself, which names the same issuer for what it signs.
        sign("middle", "proxy.csr", name + ".pem", how);
        return context(whole ? List.of(read(name + ".pem"), read("middle.pem")) : List.of(read(name + ".pem")));
    }

    private SSLContext context(List<X509Certificate> chain) {
        try {
            Key key = store("proxy").getKey("proxy", WORD.toCharArray());
            KeyStore shown = KeyStore.getInstance("PKCS12");
            shown.load(null, null);
            shown.setKeyEntry("proxy", key, WORD.toCharArray(), chain.toArray(Certificate[]::new));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(shown, WORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private X509Certificate read(String file) {
        try (InputStream bytes = Files.newInputStream(folder.resolve(file))) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(bytes);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate certificate(KeyStore store, String name) {
        try {
            return (X509Certificate) store.getCertificate(name);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private KeyStore store(String name) {
        try (InputStream bytes = Files.newInputStream(folder.resolve(name + ".p12"))) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(bytes, WORD.toCharArray());
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
