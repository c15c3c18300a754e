package io.penelope.channel.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penelope.channel.spi.MalformedRequestException;
import io.penelope.channel.spi.Signatures;
import io.penelope.channel.spi.WebhookRequest;
import io.penelope.channel.spi.WebhookResult;
import io.penelope.channel.whatsapp.hearing.WebhookProof;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookProofTest {

    private static final byte[] BODY = Bench.bytes("{\"name\":\"Dvo\\u0159\\u00e1kov\\u00e1 @ home\"}");

    private final WhatsAppChannel channel = Bench.channel();

    @Test
    void a_delivery_that_metas_secret_signs_is_authentic_in_either_case_of_hex() {
        String hex = hex(Bench.SECRET, BODY);

        assertThat(channel.authentic(signed("sha256=" + hex, BODY))).isTrue();
        assertThat(channel.authentic(signed("sha256=" + hex.toUpperCase(Locale.ROOT), BODY)))
                .isTrue();
    }

    /** The value is a widely published example of HMAC-SHA256, so that a fault shared by both sides would show. */
    @Test
    void the_signature_is_hmac_sha256_over_the_raw_bytes() {
        WebhookProof proof = new WebhookProof("key", "word");
        byte[] body = Bench.bytes("The quick brown fox jumps over the lazy dog");

        assertThat(proof.ofDelivery(
                        signed("sha256=f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8", body)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sha256=", "sha256=zz", "sha256=abc", "sha1=%s", "%s", "sha256=%s00"})
    void any_other_signature_is_not(String form) {
        assertThat(channel.authentic(signed(form.formatted(hex(Bench.SECRET, BODY)), BODY)))
                .isFalse();
    }

    @Test
    void a_changed_body_another_secret_and_no_header_are_not() {
        String signature = "sha256=" + hex(Bench.SECRET, BODY);

        assertThat(channel.authentic(signed(signature, Bench.bytes("{}")))).isFalse();
        assertThat(channel.authentic(signed("sha256=" + hex(Bench.TOKEN, BODY), BODY)))
                .isFalse();
        assertThat(channel.authentic(Bench.delivery(BODY, Map.of()))).isFalse();
    }

    @Test
    void why_a_delivery_was_refused_names_the_setting_and_quotes_no_secret() {
        assertThat(channel.whyRefused(signed("sha256=" + hex(Bench.TOKEN, BODY), BODY)))
                .hasValueSatisfying(words ->
                        assertThat(words).contains("signature", "appSecret").doesNotContain(Bench.SECRET, Bench.TOKEN));
        assertThat(channel.whyRefused(Bench.delivery(BODY, Map.of())))
                .hasValueSatisfying(words -> assertThat(words).contains("no signature"));
    }

    @Test
    void why_a_handshake_was_refused_names_the_setting_unless_it_is_none() {
        assertThat(channel.whyRefused(Bench.handshake(Map.of("hub.mode", "subscribe", "hub.verify_token", "mistyped"))))
                .hasValueSatisfying(
                        words -> assertThat(words).contains("verifyToken").doesNotContain("mistyped", Bench.VERIFY));
        assertThat(channel.whyRefused(Bench.handshake(Map.of())))
                .as("a browser's")
                .isEmpty();
    }

    @Test
    void without_a_secret_nothing_is_authentic() {
        WebhookProof proof = new WebhookProof("", "");

        assertThat(proof.ofDelivery(signed("sha256=" + "0".repeat(64), BODY))).isFalse();
        assertThat(proof.ofHandshake(Bench.handshake(Map.of("hub.mode", "subscribe", "hub.verify_token", ""))))
                .isFalse();
    }

    @Test
    void the_handshake_is_answered_with_the_challenge_byte_for_byte() throws Exception {
        var handshake = Bench.handshake(Map.of(
                "hub.mode", "subscribe", "hub.verify_token", Bench.VERIFY, "hub.challenge", "007 <b>1158201444</b>\n"));

        WebhookResult result = channel.read(handshake);

        assertThat(channel.authentic(handshake)).isTrue();
        assertThat(result.events()).isEmpty();
        assertThat(result.answer().status()).isEqualTo(200);
        assertThat(result.answer().contentType()).startsWith("text/plain");
        assertThat(new String(result.answer().body(), StandardCharsets.UTF_8)).isEqualTo("007 <b>1158201444</b>\n");
    }

    @Test
    void a_handshake_with_another_word_another_mode_or_none_is_not_authentic() {
        assertThat(channel.authentic(
                        Bench.handshake(Map.of("hub.mode", "subscribe", "hub.verify_token", Bench.VERIFY + "x"))))
                .isFalse();
        assertThat(channel.authentic(
                        Bench.handshake(Map.of("hub.mode", "unsubscribe", "hub.verify_token", Bench.VERIFY))))
                .isFalse();
        assertThat(channel.authentic(Bench.handshake(Map.of("hub.verify_token", Bench.VERIFY))))
                .isFalse();
        assertThat(channel.authentic(Bench.handshake(Map.of()))).isFalse();
    }

    @Test
    void a_handshake_without_a_challenge_is_malformed() {
        var handshake = Bench.handshake(Map.of("hub.mode", "subscribe", "hub.verify_token", Bench.VERIFY));

        assertThatThrownBy(() -> channel.read(handshake)).isInstanceOf(MalformedRequestException.class);
    }

    private static WebhookRequest signed(String signature, byte[] body) {
        return Bench.delivery(body, Map.of("x-hub-signature-256", signature));
    }

    private static String hex(String secret, byte[] body) {
        return HexFormat.of().formatHex(Signatures.hmac("HmacSHA256", secret, body));
    }
}
