package io.penelope.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.penelope.application.planted.ApplicationThatKnowsAnAdapter;
import io.penelope.application.planted.ApplicationThatReadsJson;
import io.penelope.channel.host.planted.HostThatKnowsWhatsApp;
import io.penelope.channel.pigeon.planted.PigeonThatKnowsTelegram;
import io.penelope.channel.pigeon.planted.PigeonThatKnowsTheDomain;
import io.penelope.channel.simulator.planted.SimulatorThatKnowsPenelope;
import io.penelope.channel.spi.planted.SpiThatKnowsTheDomain;
import io.penelope.channel.tck.planted.TckThatKnowsTheHost;
import io.penelope.channel.webchat.WebChatTypeThatKnowsTheDomain;
import io.penelope.channel.webchat.planted.WebChatThatKnowsTheHost;
import io.penelope.domain.planted.DomainThatKnowsAUseCase;
import io.penelope.domain.planted.DomainThatLogs;
import io.penelope.domain.planted.DomainThatLooksAtItsWatch;
import io.penelope.domain.planted.DomainThatNeedsTooMuch;
import io.penelope.domain.planted.egg.Egg;
import io.penelope.domain.planted.hen.Hen;
import io.penelope.mews.planted.MewsThatKnowsAChannel;
import io.penelope.mews.planted.MewsThatPrints;
import io.penelope.persistence.planted.StoreThatKnowsBootstrap;
import io.penelope.persistence.planted.StoreThatKnowsMews;
import io.penelope.web.planted.WebThatKnowsTheDomain;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every arrow of the map in {@code docs/architecture.md}; each rule is shown to catch an offender. */
class ArchitectureTest {

    private static final JavaClasses PENELOPE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("io.penelope");

    private static final String[] JDK = {"java..", "javax.crypto..", "javax.net..", "org.jspecify.."};

    private static final ArchRule DOMAIN_NEEDS_THE_JDK_ALONE = only("io.penelope.domain..", "io.penelope.domain..");

    private static final ArchRule APPLICATION_NEEDS_THE_DOMAIN =
            only("io.penelope.application..", "io.penelope.application..", "io.penelope.domain..", "org.slf4j..");

    private static final ArchRule SPI_NEEDS_THE_JDK_ALONE =
            only("io.penelope.channel.spi..", "io.penelope.channel.spi..");

    /** What answers HTTP is written in, each wherever it is. */
    private static final String[] HTTP = {
        "io.javalin..", "jakarta.servlet..", "org.eclipse.jetty..", "kotlin..", "com.fasterxml.jackson.."
    };

    private static final ArchRule WEB_NEEDS_THE_SERVER_ALONE =
            only("io.penelope.web..", with(HTTP, "io.penelope.web.."));

    private static final ArchRule WEB_CHATS_TYPE_NEEDS_THE_SPI = only(
            "io.penelope.channel.webchat",
            "io.penelope.channel.webchat",
            "io.penelope.channel.spi..",
            "com.fasterxml.jackson..");

    private static final ArchRule WEB_CHAT_KNOWS_NO_OTHER_ADAPTER = only(
            "io.penelope.channel.webchat..",
            with(
                    HTTP,
                    "io.penelope.channel.webchat..",
                    "io.penelope.channel.spi..",
                    "io.penelope.web..",
                    "io.penelope.domain..",
                    "io.github.bucket4j..",
                    "com.github.benmanes.caffeine..",
                    "org.slf4j.."));

    private static final ArchRule TEST_KIT_NEEDS_THE_SPI = only(
            "io.penelope.channel.tck..",
            "io.penelope.channel.tck..",
            "io.penelope.channel.spi..",
            "com.sun.net.httpserver..",
            "org.junit.jupiter..",
            "org.assertj..");

    private static final ArchRule HOST_FITS_THE_SPI_TO_THE_DOMAIN = only(
            "io.penelope.channel.host..",
            "io.penelope.channel.host..",
            "io.penelope.channel.spi..",
            "io.penelope.domain..",
            "org.slf4j..");

    private static final ArchRule SIMULATORS_KNOW_NOTHING_OF_PENELOPE = noClasses()
            .that()
            .resideInAnyPackage("io.penelope.channel.simulator..", "io.penelope.mews.simulator..")
            .should()
            .dependOnClassesThat(resideInAPackage("io.penelope..")
                    .and(not(resideInAnyPackage("io.penelope.channel.simulator..", "io.penelope.mews.simulator.."))));

    private static final ArchRule MEWS_KNOWS_NO_OTHER_ADAPTER = noClasses()
            .that()
            .resideInAPackage("io.penelope.mews..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.penelope.channel..", "io.penelope.persistence..", "io.penelope.application..");

    private static final ArchRule STORES_KNOW_NO_OTHER_ADAPTER = noClasses()
            .that()
            .resideInAPackage("io.penelope.persistence..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.penelope.channel..", "io.penelope.mews..", "io.penelope.application..");

    private static final ArchRule NOBODY_KNOWS_BOOTSTRAP = noClasses()
            .that()
            .resideOutsideOfPackage("io.penelope.bootstrap..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.penelope.bootstrap..");

    private static final ArchRule TIME_COMES_FROM_A_CLOCK = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("a test must be able to say what time it is");

    private static final ArchRule ONLY_COMMANDS_PRINT = noClasses()
            .that()
            .resideOutsideOfPackage("io.penelope.bootstrap..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    /** What stands beside the channels in {@code io.penelope.channel}, and has rules of its own. */
    private static final Set<String> HAVE_RULES_OF_THEIR_OWN = Set.of("spi", "tck", "host", "simulator", "webchat");

    private static final ArchRule NO_PACKAGES_NEED_EACH_OTHER =
            slices().matching("io.penelope.(**)").should().beFreeOfCycles();

    /** Who needs more has more than one subject, or lacks a type for what is handed on together. */
    private static final int MOST_PARAMETERS = 8;

    private static final ArchRule CONSTRUCTORS_TAKE_FEW_THINGS = constructors()
            .that()
            .areDeclaredInClassesThat()
            .areNotRecords()
            .should(new ArchCondition<JavaConstructor>("take " + MOST_PARAMETERS + " things at the most") {
                @Override
                public void check(JavaConstructor constructor, ConditionEvents events) {
                    int parameters = constructor.getRawParameterTypes().size();
                    events.add(new SimpleConditionEvent(
                            constructor,
                            parameters <= MOST_PARAMETERS,
                            constructor.getFullName() + " takes " + parameters));
                }
            });

    private static ArchRule only(String packageName, String... mayUse) {
        String[] allowed = with(JDK, mayUse);
        return classes()
                .that()
                .resideInAPackage(packageName)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed));
    }

    private static String[] with(String[] some, String... others) {
        return Stream.concat(Stream.of(some), Stream.of(others)).toArray(String[]::new);
    }

    private static ArchRule theSpiIsAllThatItNeeds(String channel) {
        String own = "io.penelope.channel." + channel + "..";
        return only(own, own, "io.penelope.channel.spi..", "com.fasterxml.jackson..");
    }

    private static Stream<String> channels() {
        return PENELOPE.getPackage("io.penelope.channel").getSubpackages().stream()
                .map(JavaPackage::getRelativeName)
                .filter(name -> !HAVE_RULES_OF_THEIR_OWN.contains(name));
    }

    private static Stream<Arguments> rulesAndOffenders() {
        return Stream.of(
                Arguments.of(DOMAIN_NEEDS_THE_JDK_ALONE, DomainThatKnowsAUseCase.class),
                Arguments.of(DOMAIN_NEEDS_THE_JDK_ALONE, DomainThatLogs.class),
                Arguments.of(APPLICATION_NEEDS_THE_DOMAIN, ApplicationThatKnowsAnAdapter.class),
                Arguments.of(APPLICATION_NEEDS_THE_DOMAIN, ApplicationThatReadsJson.class),
                Arguments.of(SPI_NEEDS_THE_JDK_ALONE, SpiThatKnowsTheDomain.class),
                Arguments.of(WEB_NEEDS_THE_SERVER_ALONE, WebThatKnowsTheDomain.class),
                Arguments.of(WEB_CHATS_TYPE_NEEDS_THE_SPI, WebChatTypeThatKnowsTheDomain.class),
                Arguments.of(WEB_CHAT_KNOWS_NO_OTHER_ADAPTER, WebChatThatKnowsTheHost.class),
                Arguments.of(TEST_KIT_NEEDS_THE_SPI, TckThatKnowsTheHost.class),
                Arguments.of(HOST_FITS_THE_SPI_TO_THE_DOMAIN, HostThatKnowsWhatsApp.class),
                Arguments.of(SIMULATORS_KNOW_NOTHING_OF_PENELOPE, SimulatorThatKnowsPenelope.class),
                Arguments.of(MEWS_KNOWS_NO_OTHER_ADAPTER, MewsThatKnowsAChannel.class),
                Arguments.of(STORES_KNOW_NO_OTHER_ADAPTER, StoreThatKnowsMews.class),
                Arguments.of(NOBODY_KNOWS_BOOTSTRAP, StoreThatKnowsBootstrap.class),
                Arguments.of(TIME_COMES_FROM_A_CLOCK, DomainThatLooksAtItsWatch.class),
                Arguments.of(ONLY_COMMANDS_PRINT, MewsThatPrints.class),
                Arguments.of(CONSTRUCTORS_TAKE_FEW_THINGS, DomainThatNeedsTooMuch.class));
    }

    @ParameterizedTest
    @MethodSource("rulesAndOffenders")
    void each_rule_holds_and_would_catch_an_offender(ArchRule rule, Class<?> offender) {
        rule.check(PENELOPE);

        JavaClasses planted = new ClassFileImporter().importClasses(offender);
        assertThat(rule.evaluate(planted).hasViolation())
                .as("the rule catches %s", offender.getSimpleName())
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("channels")
    void a_channel_needs_the_spi_alone(String channel) {
        theSpiIsAllThatItNeeds(channel).check(PENELOPE);
    }

    @ParameterizedTest
    @ValueSource(classes = {PigeonThatKnowsTelegram.class, PigeonThatKnowsTheDomain.class})
    void a_channel_that_needs_more_would_be_caught(Class<?> offender) {
        JavaClasses planted = new ClassFileImporter().importClasses(offender);

        assertThat(theSpiIsAllThatItNeeds("pigeon").evaluate(planted).hasViolation())
                .isTrue();
    }

    @Test
    void no_packages_need_each_other_and_the_rule_would_catch_a_circle() {
        NO_PACKAGES_NEED_EACH_OTHER.check(PENELOPE);

        JavaClasses planted = new ClassFileImporter().importClasses(Hen.class, Egg.class);
        assertThat(NO_PACKAGES_NEED_EACH_OTHER.evaluate(planted).hasViolation()).isTrue();
    }

    @Test
    void every_module_is_looked_at() {
        assertThat(Stream.of(
                        "domain",
                        "application",
                        "mews",
                        "mews.api.wire.messages",
                        "mews.api.wire.threads",
                        "mews.api.budget",
                        "mews.simulator.settings",
                        "mews.simulator.ledger",
                        "mews.simulator.http",
                        "mews.simulator.api",
                        "mews.simulator.webhooks",
                        "mews.simulator.staff",
                        "channel.spi",
                        "channel.host",
                        "channel.host.opening",
                        "channel.host.calling",
                        "channel.host.hearing",
                        "channel.host.sending",
                        "channel.whatsapp",
                        "channel.telegram",
                        "channel.webchat.guard",
                        "channel.webchat.messages",
                        "channel.webchat.page",
                        "channel.webchat.serving",
                        "channel.webchat.session",
                        "channel.webchat.stream",
                        "channel.tck",
                        "channel.simulator.media",
                        "channel.simulator.webhooks",
                        "persistence.sqlite.file",
                        "web",
                        "bootstrap"))
                .allSatisfy(name -> assertThat(PENELOPE.stream()
                                .filter(found -> found.getPackageName().startsWith("io.penelope." + name)))
                        .isNotEmpty());
    }
}
