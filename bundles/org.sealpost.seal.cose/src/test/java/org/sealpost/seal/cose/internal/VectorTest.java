package org.sealpost.seal.cose.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sealpost.seal.api.KeyedSealer;
import org.sealpost.seal.api.SealException;
import org.sealpost.seal.api.Sealer;

class VectorTest {
  record Vector(Map<?, ?> fields) {
    byte[] octets(String name) {
      return HexFormat.of().parseHex((String) fields.get(name));
    }

    byte[] sealed() {
      return HexFormat.of().parseHex((String) fields.get("ciphertext") + fields.get("tag"));
    }

    KeyedSealer keyed() {
      return sealer((Integer) fields.get("algorithm")).keyed(octets("key"));
    }

    @Override
    public String toString() {
      return (String) fields.get("name");
    }
  }

  static Stream<Vector> vectors() throws IOException {
    try (InputStream in = VectorTest.class.getResourceAsStream("/vectors/aead.json")) {
      List<?> vectors = (List<?>) JSON.std.mapFrom(in).get("vectors");
      return vectors.stream().map(fields -> new Vector((Map<?, ?>) fields));
    }
  }

  private static Sealer sealer(int algorithm) {
    return Stream.of(new Aes128GcmSealer(), new Aes256GcmSealer(), new ChaCha20Poly1305Sealer())
        .filter(sealer -> sealer.algorithm() == algorithm)
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void published_plaintexts_are_sealed_to_the_published_octets(Vector vector) {
    try (KeyedSealer keyed = vector.keyed()) {
      assertThat(
              keyed.seal(vector.octets("nonce"), vector.octets("aad"), vector.octets("plaintext")))
          .isEqualTo(vector.sealed());
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void published_ciphertexts_are_opened(Vector vector) throws SealException {
    try (KeyedSealer keyed = vector.keyed()) {
      assertThat(keyed.open(vector.octets("nonce"), vector.octets("aad"), vector.sealed()))
          .isEqualTo(vector.octets("plaintext"));
    }
  }
}
