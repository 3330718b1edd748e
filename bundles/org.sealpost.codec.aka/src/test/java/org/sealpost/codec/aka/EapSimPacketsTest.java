package org.sealpost.codec.aka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealpost.codec.bytes.DecodeException;

/** AT_MAC and AT_ENCR_DATA are those of EAP-SIM, whose RFC 4186 has packets in its Appendix A. */
class EapSimPacketsTest {
  private static final Json FILE = Json.load("eap-sim-rfc4186-appendix-a");

  private static Octets extra(String what) {
    return switch (what) {
      case "NONCE_MT" -> FILE.octets("nonce_mt");
      case "NONCE_S" -> FILE.object("reauth").octets("nonce_s");
      case "SRES" -> Octets.of(Json.hex("d1d2d3d4e1e2e3e4f1f2f3f4"));
      default -> Octets.EMPTY;
    };
  }

  @ParameterizedTest
  @CsvSource({
    "challenge_req, NONCE_MT",
    "challenge_rsp, SRES",
    "reauth_req, none",
    "reauth_rsp, NONCE_S"
  })
  void the_mac_is_verified_and_made(String name, String extra) {
    byte[] packet = FILE.object("packets").bytes(name);
    PacketMac mac = new PacketMac(AkaMethod.AKA, FILE.object("keys").secret("K_aut"));
    assertThat(mac.verify(packet, extra(extra))).isTrue();
    assertThat(mac.verify(packet, Octets.of((byte) 1))).isFalse();
    byte[] unsigned = packet.clone();
    Arrays.fill(unsigned, packet.length - 16, packet.length, (byte) 0);
    assertThat(mac.sign(unsigned, extra(extra))).isEqualTo(Octets.of(packet));
  }

  @ParameterizedTest
  @CsvSource({
    "challenge_req, CHALLENGE, REQUEST",
    "reauth_req, REAUTHENTICATION, REQUEST",
    "reauth_rsp, REAUTHENTICATION, RESPONSE"
  })
  void the_encrypted_attributes_are_opened_and_sealed(String name, AkaSubtype subtype, EapCode code)
      throws DecodeException {
    byte[] packet = FILE.object("packets").bytes(name);
    // AT_IV | AT_ENCR_DATA | AT_MAC end the packet; AT_IV and AT_MAC have 20 octets each
    byte[] plain = FILE.object("encr_plain").bytes(name);
    int data = packet.length - 20 - plain.length;
    Octets iv = Octets.of(Arrays.copyOfRange(packet, data - 20, data - 4));
    Octets encrypted = Octets.of(Arrays.copyOfRange(packet, data, data + plain.length));
    AttributeCipher cipher = new AttributeCipher(FILE.object("keys").secret("K_encr"));
    AkaAttributes attributes = cipher.decrypt(iv, encrypted, code, subtype);
    byte[] encoded = attributes.encode();
    assertThat(encoded).isEqualTo(Arrays.copyOf(plain, encoded.length));
    assertThat(plain.length - encoded.length).isLessThan(16);
    assertThat(cipher.encrypt(iv, attributes)).isEqualTo(encrypted);
  }
}
