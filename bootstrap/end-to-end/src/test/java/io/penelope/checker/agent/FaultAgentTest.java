package io.penelope.checker.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FaultAgentTest {

    static Stream<Arguments> seams() {
        return FaultAgent.seams().stream().map(seam -> Arguments.of(seam.type(), seam.method()));
    }

    /** Else nothing would be woven in, and nobody would notice. */
    @ParameterizedTest
    @MethodSource("seams")
    void every_seam_is_there(String type, String method) throws ClassNotFoundException {
        assertThat(Class.forName(type).getDeclaredMethods())
                .extracting(Method::getName)
                .contains(method);
    }
}
