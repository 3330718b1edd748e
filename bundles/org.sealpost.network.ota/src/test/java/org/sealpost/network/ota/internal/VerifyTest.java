package org.sealpost.network.ota.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealpost.codec.ota.CommandPacket;
import org.sealpost.codec.ota.KeyAlgorithm;
import org.sealpost.codec.ota.ResponseStatus;
import org.sealpost.network.api.ota.Proof;
import org.sealpost.network.api.ota.Proof.Worth;
import org.sealpost.network.api.ota.SealedPacket;
import org.sealpost.network.api.ota.SealingHandle;

class VerifyTest {
  @TempDir private Path folder;
  private final TestCard card = new TestCard();
  private Server server;
  private CommandPacket command;

  @BeforeEach
  void let_a_packet_out() throws Exception {
    server = new Server(folder).with(41);
    command = card.open(server.seal("1/0", Server.hex("00A40004023F00 00A40004027FFF")));
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void the_cards_own_answer_is_verified() {
    Proof proof = server.verify("1/0", card.answer(command));
    assertThat(proof.worth()).isEqualTo(Worth.VERIFIED);
    assertThat(proof.status()).hasValue(0);
    assertThat(proof.executed()).hasValue(2);
    assertThat(proof.statusWord()).hasValue(0x9000);
    assertThat(proof.reason()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "AES, AES CBC + CMAC-64, 1212",
    "TRIPLE_DES_2KEY, 3DES-2key CBC + CBC-MAC, 1515",
    "TRIPLE_DES_3KEY, 3DES-3key CBC + CBC-MAC, 1919"
  })
  void every_algorithm_seals_and_verifies(KeyAlgorithm algorithm, String name, String uses)
      throws Exception {
    TestCard other = new TestCard(algorithm);
    try (Server network = new Server(folder.resolve("other")).with(algorithm);
        SealingHandle handle = network.lease(Server.TAR, "1/0").orElseThrow()) {
      SealedPacket sealed = handle.seal(Server.hex("00A40004023F00"));
      assertThat(sealed.seal().algorithm()).isEqualTo(name);
      CommandPacket opened = other.open(sealed.octets());
      assertThat(opened.header().kic() + "" + opened.header().kid()).isEqualTo(uses);
      assertThat(network.verify("1/0", other.answer(opened)).worth()).isEqualTo(Worth.VERIFIED);
    }
  }

  @Test
  void a_protected_refusal_is_verified_and_has_no_status_word() {
    byte[] response = card.answer(command, 42, ResponseStatus.CNTR_LOW);
    Proof proof = server.verify("1/0", response);
    assertThat(proof.worth()).isEqualTo(Worth.VERIFIED);
    assertThat(proof.status()).hasValue(2);
    assertThat(proof.executed()).isEmpty();
    assertThat(proof.statusWord()).isEmpty();
  }

  @Test
  void every_changed_octet_is_refused() {
    byte[] response = card.answer(command);
    for (int i = 0; i < response.length; i++) {
      byte[] spoilt = response.clone();
      spoilt[i] ^= 1;
      assertThat(server.verify("1/0", spoilt).worth()).as("octet " + i).isEqualTo(Worth.REFUSED);
    }
  }

  @Test
  void every_truncation_is_refused() {
    byte[] response = card.answer(command);
    for (int length = 0; length < response.length; length++) {
      byte[] cut = Arrays.copyOf(response, length);
      assertThat(server.verify("1/0", cut).worth()).isEqualTo(Worth.REFUSED);
    }
  }

  @Test
  void the_answer_to_another_counter_is_refused() {
    Proof proof = server.verify("1/0", card.answer(command, 41, ResponseStatus.POR_OK));
    assertThat(proof.worth()).isEqualTo(Worth.REFUSED);
    assertThat(proof.reason()).isEqualTo("CNTR: expected the packet's, found another");
  }

  @Test
  void success_without_protection_is_refused() {
    byte[] response = card.unprotected(command, 42, ResponseStatus.POR_OK);
    assertThat(server.verify("1/0", response).worth()).isEqualTo(Worth.REFUSED);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 42})
  void an_error_without_protection_proves_nothing(long counter) {
    byte[] response =
        card.unprotected(command, counter, ResponseStatus.UNIDENTIFIED_SECURITY_ERROR);
    Proof proof = server.verify("1/0", response);
    assertThat(proof.worth()).isEqualTo(Worth.UNPROTECTED);
    assertThat(proof.status()).hasValue(6);
    assertThat(proof.reason()).contains("06 unidentified security error");
  }

  @Test
  void an_unprotected_error_of_another_packet_is_refused() {
    byte[] response = card.unprotected(command, 41, ResponseStatus.CNTR_LOW);
    assertThat(server.verify("1/0", response).worth()).isEqualTo(Worth.REFUSED);
  }

  @Test
  void an_answer_recorded_from_a_real_card_is_an_unprotected_error() {
    // UDH 02 71 00 | RPL 000B | RHL 0A | TAR | CNTR | PCNTR | STS 06
    byte[] response = Server.hex("027100 000B 0A B00011 0000000000 00 06");
    assertThat(server.verify("1/0", response).worth()).isEqualTo(Worth.UNPROTECTED);
  }

  @Test
  void an_answer_nobody_waits_for_is_refused() {
    byte[] response = card.answer(command);
    assertThat(server.verify("2/0", response).worth()).isEqualTo(Worth.REFUSED);
    server.release("1/0");
    assertThat(server.verify("1/0", response).worth()).isEqualTo(Worth.REFUSED);
  }

  @Test
  void an_answer_to_the_packet_before_is_refused_when_it_was_sealed_again() {
    server.release("1/0");
    server.seal("1/0", (byte) 0);
    assertThat(server.verify("1/0", card.answer(command)).worth()).isEqualTo(Worth.REFUSED);
  }

  @Test
  void an_answer_is_verified_after_the_end_of_the_process() {
    server.close();
    server = new Server(folder);
    assertThat(server.verify("1/0", card.answer(command)).worth()).isEqualTo(Worth.VERIFIED);
  }
}
