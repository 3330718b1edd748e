package org.sealpost.network.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvisioningCommandsTest {
  private static final String K = "465b5ce8b199b49faa5f0a2ee238a6bc";
  private static final String OPC = "cd63cb71954a9f4e48a5994e37a02baf";
  private static final String KIC = "281506192222b000112233445566778f";
  private static final String KID = "00112233445566778899aabbccddeeff";
  private static final String CARD =
      """
      {"iccid":"8900000000000000017", "imsi":"001010000000001", "algorithm":"milenage",
       "k":"%s", "opc":"%s", "sqn":"000000000020",
       "keysets":[{"kvn":1, "alg":"aes", "kic":"%s", "kid":"%s", "cntr":5}],
       "apps":[{"tar":"B00011", "msl":"16"}]}
      """
          .formatted(K, OPC, KIC, KID);

  private final Fakes network = new Fakes();
  private final SubscriberAdd add = new SubscriberAdd(network.store, network.centre);
  private final CardImport imports = new CardImport(network.manager);

  @Test
  void a_subscriber_is_added_with_the_usual_amf_and_number() {
    String answer = add.apply(subscriber("\"imsi\":\"001010000000001\""));
    assertThat(answer).isEqualTo("{\"imsi\":\"001010000000001\"}");
    assertThat(network.asked).containsExactly("001010000000001 milenage 01" + K + OPC + " 8000 0");
  }

  @Test
  void a_subscriber_is_added_with_amf_and_number_as_given() {
    add.apply(subscriber("\"imsi\":\"001010000000001\",\"amf\":\"B9B9\",\"sqn\":\"FFFFFFFFFFFF\""));
    assertThat(network.asked)
        .containsExactly("001010000000001 milenage 01" + K + OPC + " b9b9 ffffffffffff");
  }

  @Test
  void a_subscriber_may_compute_tuak_under_top_or_topc() {
    String start = "{\"imsi\":\"001010000000001\",\"algorithm\":\"tuak\",\"k\":\"%s\",";
    String topc = "bd04d9530e87513c5d837ac2ad954623a8e2330c115305a73eb45d1f40cccbff";
    String k = "ab".repeat(16);
    add.apply(start.formatted(k) + "\"top\":\"" + "55".repeat(32) + "\"}");
    add.apply(start.formatted(k) + "\"topc\":\"" + topc + "\",\"res\":16,\"iterations\":2}");
    assertThat(network.asked)
        .containsExactly(
            "001010000000001 tuak 020801" + topc + k + " 8000 0",
            "001010000000001 tuak 021002" + topc + k + " 8000 0");
  }

  @Test
  void a_card_file_is_imported_whole() {
    assertThat(imports.apply("{\"card\":" + CARD + "}"))
        .isIn(
            "{\"iccid\":\"8900000000000000017\",\"imsi\":\"001010000000001\"}",
            "{\"imsi\":\"001010000000001\",\"iccid\":\"8900000000000000017\"}");
    assertThat(network.asked)
        .containsExactly(
            "import 8900000000000000017 001010000000001 milenage 01" + K + OPC + " 8000 20",
            "keyset 1 AES " + KIC + " " + KID + " 5",
            "CardApplication[tar=B00011, msl=22, keyVersion=1, porBySubmit=false, counter=Optional.empty]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"imsi\":1|imsi: expected a string, found a value of another kind",
        "\"name\":\"x\"|imsi: expected a string, found none",
        "\"imsi\":\"001010000000001\",\"amf\":\"8\"|amf: expected pairs of hexadecimal digits",
        "\"imsi\":\"001010000000001\",\"sqn\":\"00\"|sqn: expected 6 octets, found 1",
        "\"imsi\":\"001010000000001\",\"algorithm\":\"xor\"|algorithm: expected milenage or tuak",
        "\"imsi\":\"001010000000001\",\"algorithm\":\"tuak\"|topc: expected a string, found none",
        "\"imsi\":\"001010000000001\",\"topc\":\"x\"|topc: expected one of",
        "\"imsi\":\"001010000000001\",\"name\":\"x\"|name: expected one of"
      })
  void a_subscriber_that_is_wrong_is_refused(String members, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> add.apply(subscriber(members)))
        .withMessageStartingWith(message);
    assertThat(network.asked).isEmpty();
  }

  @Test
  void no_refusal_repeats_a_key() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> add.apply("{\"imsi\":\"1\",\"k\":\"" + K + "x\",\"opc\":\"\"}"))
        .withMessage("k: expected pairs of hexadecimal digits, found 33 characters that are not");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> add.apply("{\"k\":" + K + "}"))
        .withMessage("request: expected a JSON object, found something else in line 1")
        .withNoCause();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> imports.apply("{\"card\":" + CARD.replace(OPC, OPC + "0") + "}"))
        .withMessageContaining("opc")
        .withMessageNotContaining(OPC);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|request: expected a JSON object",
        "[]|request: expected a JSON object",
        "{}|card: expected an object, found none",
        "{\"card\":7}|card: expected an object, found a value of another kind",
        "{\"card\":{}}|card file iccid"
      })
  void what_is_no_card_file_is_refused(String request, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> imports.apply(request))
        .withMessageStartingWith(message);
    assertThat(network.asked).isEmpty();
  }

  private static String subscriber(String members) {
    return "{" + members + ",\"k\":\"" + K + "\",\"opc\":\"" + OPC + "\"}";
  }
}
