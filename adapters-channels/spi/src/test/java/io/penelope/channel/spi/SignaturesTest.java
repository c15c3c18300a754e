package io.penelope.channel.spi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignaturesTest {

    private static final HexFormat HEX = HexFormat.of();

    /** RFC 4231, 4.2 and 4.4. */
    @ParameterizedTest
    @CsvSource({
        "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b, 4869205468657265,"
                + " b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,"
                + " dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd,"
                + " 773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
    })
    void a_key_of_bytes_signs_as_the_standard_has_it(String key, String signed, String hmac) {
        assertThat(Signatures.hmac("HmacSHA256", HEX.parseHex(key), HEX.parseHex(signed)))
                .isEqualTo(HEX.parseHex(hmac));
    }

    @Test
    void a_secret_of_letters_is_the_bytes_of_its_letters() {
        assertThat(Signatures.hmac("HmacSHA1", "š", "x".getBytes(UTF_8)))
                .isEqualTo(Signatures.hmac("HmacSHA1", "š".getBytes(UTF_8), "x".getBytes(UTF_8)));
    }

    /** RFC 8032, 7.1, tests 1 to 3: one key is even, two are odd. */
    @ParameterizedTest
    @CsvSource({
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a, '',"
                + " e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
                + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c, 72,"
                + " 92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025, af82,"
                + " 6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
    })
    void ed25519_takes_what_its_key_has_signed_and_nothing_else(String key, String signed, String signature) {
        byte[] right = HEX.parseHex(signature);
        byte[] message = HEX.parseHex(signed);

        assertThat(Signatures.ed25519(HEX.parseHex(key), message, right)).isTrue();

        for (int bit = 0; bit < right.length * 8; bit++) {
            byte[] wrong = right.clone();
            wrong[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(Signatures.ed25519(HEX.parseHex(key), message, wrong))
                    .as("with bit %d flipped", bit)
                    .isFalse();
        }
        assertThat(Signatures.ed25519(HEX.parseHex(key), "other".getBytes(UTF_8), right))
                .isFalse();
        assertThat(Signatures.ed25519(HEX.parseHex(key), message, new byte[0])).isFalse();
        assertThat(Signatures.ed25519(HEX.parseHex(key), message, new byte[63])).isFalse();
    }

    @Test
    void what_is_no_key_is_the_authors_mistake_and_not_a_forgery() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Signatures.ed25519(new byte[31], new byte[1], new byte[64]));
    }

    @Test
    void other_public_keys_are_tried_by_the_name_of_their_algorithm() throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        Signature signer = Signature.getInstance("SHA256withRSA");
        signer.initSign(keys.getPrivate());
        signer.update("signed".getBytes(UTF_8));
        byte[] signature = signer.sign();

        assertThat(Signatures.verifies("SHA256withRSA", keys.getPublic(), "signed".getBytes(UTF_8), signature))
                .isTrue();
        assertThat(Signatures.verifies("SHA256withRSA", keys.getPublic(), "Signed".getBytes(UTF_8), signature))
                .isFalse();
        assertThat(Signatures.verifies("SHA256withRSA", keys.getPublic(), "signed".getBytes(UTF_8), new byte[3]))
                .isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Signatures.verifies("Ed25519", keys.getPublic(), new byte[1], signature));
    }
}
