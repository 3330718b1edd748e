package org.sealpost.lib.cardfile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealpost.codec.aka.Amf;
import org.sealpost.codec.aka.MilenageKey;
import org.sealpost.codec.aka.Octets;
import org.sealpost.codec.aka.Secret;
import org.sealpost.codec.aka.Sqn;
import org.sealpost.codec.aka.TuakKey;
import org.sealpost.codec.cat.FilePath;
import org.sealpost.codec.cat.FileStructure;
import org.sealpost.codec.cat.Iccid;
import org.sealpost.codec.cat.Imsi;
import org.sealpost.codec.ota.KeyAlgorithm;
import org.sealpost.codec.ota.Tar;

class CardFileTest {
  private static final String K = "465b5ce8b199b49faa5f0a2ee238a6bc";
  private static final String OPC = "cd63cb71954a9f4e48a5994e37a02baf";
  private static final String KEY_SET =
      "{'kvn':2,'kic':'" + K + "','kid':'" + OPC + "','alg':'aes'}";

  /** Only what is required. */
  private static final String SMALLEST =
      "{'iccid':'8949000000000000012','imsi':'262019876543210','algorithm':'milenage','k':'"
          + K
          + "','opc':'"
          + OPC
          + "','keysets':["
          + KEY_SET
          + "]}";

  private static CardFile read(String json) throws CardFileException {
    return CardFile.read(json.replace('\'', '"').getBytes(UTF_8));
  }

  private static CardFileException failure(String json) {
    return catchThrowableOfType(CardFileException.class, () -> read(json));
  }

  private static Secret secret(String hex) {
    return Secret.of(HexFormat.of().parseHex(hex));
  }

  /** The example of the documentation. */
  private static String example() throws Exception {
    String page = Files.readString(Path.of("../../docs/card-file.md"));
    return page.substring(page.indexOf("```json") + 7, page.indexOf("```\n\n|"));
  }

  @Test
  void a_card_whose_key_an_hlr_has_may_leave_out_all_of_it_but_not_a_part() throws Exception {
    String without = example().replaceAll("(?m)^  \"(k|opc|algorithm)\".*\\n", "");
    CardFile card = read(without);
    assertThat(card.key()).isEmpty();
    assertThat(CardFile.read(card.toJson())).isEqualTo(card);
    assertThatExceptionOfType(CardFileException.class)
        .isThrownBy(() -> read(example().replaceAll("(?m)^  \"k\".*\\n", "")))
        .withMessageContaining("k: expected");
    assertThatExceptionOfType(CardFileException.class)
        .isThrownBy(() -> read(without.replaceFirst("\\{", "{\"opc\": \"00\",")))
        .withMessageContaining("algorithm: expected");
  }

  @Test
  void a_card_may_ask_whether_anything_waits_for_it() throws Exception {
    String members = "{\"waiting\": {\"address\": \"%s\", \"port\": 8080, \"seconds\": 30},";
    CardFile card = read(example().replaceFirst("\\{", members.formatted("127.0.0.1")));
    assertThat(card.waiting())
        .contains(new CardFile.Waiting(InetAddress.getByName("127.0.0.1"), 8080, 30));
    assertThat(CardFile.read(card.toJson())).isEqualTo(card);
    assertThatExceptionOfType(CardFileException.class)
        .isThrownBy(() -> read(example().replaceFirst("\\{", members.formatted("net.example"))))
        .withMessageContaining("waiting.address: expected an IPv4 or IPv6 address");
  }

  @Test
  void the_documented_example_is_read() throws Exception {
    assertThat(read(example()))
        .isEqualTo(
            new CardFile(
                new Iccid("8949000000000000012"),
                new Imsi("262019876543210"),
                2,
                Optional.of(new MilenageKey(secret(K), secret(OPC))),
                new Sqn(0),
                new Amf(0x8000),
                List.of(
                    new CardFile.KeySet(
                        1,
                        KeyAlgorithm.AES,
                        secret("200102030405060708090a0b0c0d0e0f"),
                        KeyAlgorithm.AES,
                        secret("201102030405060708090a0b0c0d0e0f"),
                        8,
                        Optional.empty(),
                        0)),
                List.of(
                    new CardFile.Application(
                        Tar.of(0xb00011),
                        0x16,
                        List.of(1),
                        CardFile.Kind.FILES,
                        FilePath.parse("3F00/7FFF"),
                        Optional.empty(),
                        false),
                    new CardFile.Application(
                        Tar.of(0xb00000),
                        0x16,
                        List.of(1),
                        CardFile.Kind.FILES,
                        FilePath.parse("3F00"),
                        Optional.empty(),
                        true)),
                List.of("refresh-file-change"),
                Map.of(
                    FilePath.parse("3F00/7FFF/6F46"),
                    CardFile.FileContent.transparent(
                        HexFormat.of().parseHex("0153656c6c706f7374ffffffffffffffff")),
                    FilePath.parse("3F00/7FFF/6F39"),
                    new CardFile.FileContent(
                        FileStructure.CYCLIC,
                        3,
                        Octets.of(HexFormat.of().parseHex("00002a" + "000000")))),
                Optional.empty()));
  }

  /** Set 61 of TS 35.233, whose TOP and TOPc are both known. */
  @Test
  void a_card_that_computes_tuak_has_top_or_topc() throws Exception {
    String k = "ab".repeat(16);
    String topc = "bd04d9530e87513c5d837ac2ad954623a8e2330c115305a73eb45d1f40cccbff";
    String small = SMALLEST.replace("'milenage'", "'tuak'").replace("'k':'" + K, "'k':'" + k);
    String milenage = "'opc':'" + OPC + "'";
    CardFile withTop = read(small.replace(milenage, "'top':'" + "55".repeat(32) + "'"));
    assertThat(withTop.key()).contains(new TuakKey(secret(k), secret(topc), 8, 1));
    CardFile withTopc =
        read(small.replace(milenage, "'topc':'" + topc + "','res':16,'iterations':2"));
    assertThat(withTopc.key()).contains(new TuakKey(secret(k), secret(topc), 16, 2));
    assertThat(CardFile.read(withTopc.toJson())).isEqualTo(withTopc);
  }

  @Test
  void what_is_left_out_has_its_usual_value() throws Exception {
    CardFile file = read(SMALLEST);
    assertThat(file.mncDigits()).isEqualTo(2);
    assertThat(file.sqn()).isEqualTo(new Sqn(0));
    assertThat(file.amf()).isEqualTo(new Amf(0x8000));
    assertThat(file.keySets()).singleElement().extracting(CardFile.KeySet::cntr).isEqualTo(0L);
    assertThat(file.applications()).isEmpty();
    assertThat(file.behaviours()).isEmpty();
    assertThat(file.files()).isEmpty();
  }

  @Test
  void a_counter_is_hexadecimal_digits_or_a_number() throws Exception {
    assertThat(read(SMALLEST.replace("'aes'", "'aes','cntr':'00000001ff'")).keySets().get(0).cntr())
        .isEqualTo(0x1ff);
    assertThat(read(SMALLEST.replace("'aes'", "'aes','cntr':511")).keySets().get(0).cntr())
        .isEqualTo(511);
  }

  @Test
  void triple_des_key_sets_are_read_and_written() throws Exception {
    CardFile file = read(SMALLEST.replace("'aes'", "'3des-2key'"));
    assertThat(file.keySets().get(0).kicAlgorithm()).isEqualTo(KeyAlgorithm.TRIPLE_DES_2KEY);
    assertThat(CardFile.read(file.toJson())).isEqualTo(file);
  }

  @Test
  void a_card_of_every_kind_of_key_and_application_is_read_and_written() throws Exception {
    CardFile file =
        read(
            SMALLEST
                .replace(
                    KEY_SET,
                    KEY_SET
                        + ",{'kvn':3,'kicAlg':'des-ecb','kic':'0011223344556677','kidAlg':'aes',"
                        + "'kid':'"
                        + K
                        + "','ccLength':4,'kik':'8899aabbccddeeff'}")
                .replace(
                    "'keysets':[",
                    "'apps':[{'tar':'000000','msl':'16','kvn':[2,3,9],'counter':'card'},"
                        + "{'tar':'B20100','msl':'16','kind':'channel','counter':'card'}],"
                        + "'keysets':["));
    assertThat(file.keySets().get(1))
        .isEqualTo(
            new CardFile.KeySet(
                3,
                KeyAlgorithm.DES_ECB,
                secret("0011223344556677"),
                KeyAlgorithm.AES,
                secret(K),
                4,
                Optional.of(secret("8899aabbccddeeff")),
                0));
    assertThat(file.applications())
        .extracting(CardFile.Application::kind)
        .containsExactly(CardFile.Kind.MANAGER, CardFile.Kind.CHANNEL);
    assertThat(file.applications().get(0).keySets()).containsExactly(2, 3, 9);
    assertThat(file.applications().get(1).counter()).contains("card");
    assertThat(CardFile.read(file.toJson())).isEqualTo(file);
  }

  @Test
  void what_is_written_is_read() throws Exception {
    assertThat(CardFile.read(read(example()).toJson())).isEqualTo(read(example()));
    assertThat(CardFile.read(read(SMALLEST).toJson())).isEqualTo(read(SMALLEST));
  }

  @Test
  void a_random_card_is_usable_and_another_each_time() throws Exception {
    Random random = new Random(1);
    Iccid iccid = new Iccid("8949000000000000012");
    CardFile file = CardFile.random(iccid, new Imsi("262019876543210"), random);
    assertThat(CardFile.read(file.toJson())).isEqualTo(file);
    CardFile other = CardFile.random(iccid, new Imsi("262019876543210"), random);
    assertThat(other.key()).isNotEqualTo(file.key());
    assertThat(file.keySets().get(0).kic()).isNotEqualTo(file.keySets().get(0).kid());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'imsi':'262019876543210'| 'imsi':'26201'| imsi| 6..15 decimal digits",
        "'imsi':'262019876543210'| 'imsi':262019876543210| imsi| a string",
        "'imsi':'262019876543210',| | imsi| this member",
        "'iccid':'8949000000000000012'| 'iccid':null| iccid| a string",
        "'milenage'| 'xor'| algorithm| milenage or tuak",
        "'milenage'| 'milenage','topc':''| topc| no such member",
        "'milenage'| 'tuak'| topc| this member",
        "'milenage'| 'tuak','res':5| res| 4, 8 or 16",
        "'milenage'| 'tuak','iterations':0| iterations| 1..255",
        "'milenage'| 'tuak','topc':'00'| topc| 64 hexadecimal digits",
        "'milenage'| 'tuak','top':'00'| top| 64 hexadecimal digits",
        "'keysets':[| 'sqn':'0','keysets':[| sqn| 12 hexadecimal digits",
        "'keysets':[| 'amf':'zzzz','keysets':[| amf| 4 hexadecimal digits",
        "'keysets':[| 'mncDigits':4,'keysets':[| mncDigits| 2..3",
        "'keysets':[| 'ki':1,'keysets':[| ki| no such member",
        "'keysets':[| 'files':{'6F07/':'00'},'keysets':[| files.6F07/| a path such as 3F00/7FFF/6F46",
        "'keysets':[| 'files':{'6F07':''},'keysets':[| files.6F07| 1..32767 octets",
        "'keysets':[| 'files':7,'keysets':[| files| an object",
        "'keysets':[| 'behaviour':[7],'keysets':[| behaviour[0]| a string",
        "'keysets':[| 'apps':[{'tar':'B0'}],'keysets':[| apps[0].tar| 6 hexadecimal digits",
        "'keysets':[| 'apps':[{'tar':'B00000','msl':'26'}],'keysets':[| apps[0].msl| 00..1F",
        "'keysets':[| 'apps':[{'tar':'B00000','msl':'16','kvn':9}],'keysets':[| apps[0].kvn"
            + "| one of the key sets",
        "'keysets':[| 'apps':[{'tar':'B00000','msl':'16','start':'2F00'}],'keysets':[| apps[0].start"
            + "| 3F00 or 3F00/7FFF",
        "'keysets':[| 'apps':[{'tar':'B00000','msl':'16','por':'x'}],'keysets':[| apps[0].por"
            + "| report or submit",
        "'kvn':2| 'kvn':16| keysets[0].kvn| 1..15",
        "'kvn':2| 'kvn':2.5| keysets[0].kvn| 1..15",
        "'aes'| 'rot13'| keysets[0].alg| 3des-2key or 3des-3key or aes or des or des-ecb",
        "'alg':'aes'| 'kicAlg':'aes'| keysets[0].kidAlg| this member",
        "'alg':'aes'| 'kicAlg':'aes','kidAlg':'des-ecb'| keysets[0].kidAlg| one that makes checksums",
        "'aes'| 'aes','ccLength':6| keysets[0].ccLength| 8, or 4 of aes",
        "'aes'| '3des-2key','ccLength':4| keysets[0].ccLength| 8, or 4 of aes",
        "'aes'| 'aes','kik':'00'| keysets[0].kik| 32 or 48 or 64 hexadecimal digits",
        "'keysets':[| 'apps':[{'tar':'B00000','msl':'16','kvn':[]}],'keysets':[| apps[0].kvn"
            + "| one of the key sets",
        "'keysets':[| 'apps':[{'tar':'B00000','msl':'16','kvn':[2,16]}],'keysets':[| apps[0].kvn[1]"
            + "| 1..15",
        "'keysets':[| 'apps':[{'tar':'B00000','msl':'16','kind':'x'}],'keysets':[| apps[0].kind"
            + "| files or manager or channel",
        "'aes'| '3des-3key'| keysets[0].kic| 48 hexadecimal digits",
        "'keysets':[| 'files':{'6F07':{'records':['00']}},'keysets':[| files.6F07.structure"
            + "| this member",
        "'keysets':[| 'files':{'6F07':{'structure':'flat'}},'keysets':[| files.6F07.structure"
            + "| linear-fixed or cyclic",
        "'keysets':[| 'files':{'6F07':{'structure':'cyclic'}},'keysets':[| files.6F07.records"
            + "| 1..254",
        "'keysets':[| 'files':{'6F07':{'structure':'cyclic','records':['00','0000']}},'keysets':["
            + "| files.6F07.records[1]| 1 octets",
        "'keysets':[| 'files':{'6F07':{'structure':'cyclic','records':[7]}},'keysets':["
            + "| files.6F07.records[0]| a string",
        "'aes'| 'aes','cntr':1099511627776| keysets[0].cntr| 0..1099511627775",
        "'aes'| 'aes','note':''| keysets[0].note| no such member"
      })
  void an_error_names_the_member_and_what_was_expected(
      String good, String bad, String member, String expected) {
    assertThat(SMALLEST).contains(good);
    CardFileException failure = failure(SMALLEST.replace(good, bad == null ? "" : bad));
    assertThat(failure.member()).isEqualTo(member);
    assertThat(failure.expected()).isEqualTo(expected);
    assertThat(failure).hasMessageContaining(member).hasMessageContaining(failure.found());
  }

  @Test
  void an_error_in_a_key_tells_its_length_only() {
    for (String key : List.of(K, OPC)) {
      for (String bad : List.of(key.substring(1), "xx" + key.substring(2))) {
        CardFileException failure = failure(SMALLEST.replace(key, bad));
        assertThat(failure.expected()).contains("32");
        assertThat(failure.getMessage()).contains(bad.length() + " characters");
        assertThat(failure.getMessage()).doesNotContain(bad.substring(3, 11));
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"[]", "7", "null", "x", "{", "{\"a\":1}x", "{} {}"})
  void what_is_no_object_is_refused(String json) {
    assertThat(failure(json)).isNotNull();
  }

  @Test
  void a_member_given_twice_is_refused_without_a_quotation() {
    CardFileException failure = failure(SMALLEST.replace("'k':", "'k':'" + K + "','k':"));
    assertThat(failure.getMessage()).startsWith("card file (root)").doesNotContain(K);
  }

  @Test
  void what_the_file_says_neither_breaks_the_line_nor_fills_it() {
    String escape = "mil\\n\\u001b[2Jage";
    assertThat(failure(SMALLEST.replace("milenage", escape)))
        .hasMessage("card file algorithm: expected milenage or tuak, found mil??[2Jage");
    String name = "x".repeat(10_000);
    assertThat(failure(SMALLEST.replace("'iccid'", "'" + name + "':1,'iccid'")).getMessage())
        .hasSizeLessThan(200);
  }

  @Test
  void two_key_sets_of_one_version_are_refused() {
    assertThat(failure(SMALLEST.replace(KEY_SET, KEY_SET + "," + KEY_SET)).member())
        .isEqualTo("keysets[1].kvn");
    assertThat(failure(SMALLEST.replace(KEY_SET, "")).member()).isEqualTo("keysets");
  }

  @Test
  void deep_nesting_is_refused() {
    assertThat(failure("[".repeat(100_000))).isNotNull();
  }

  @Test
  void no_key_is_printed() throws Exception {
    CardFile file = read(SMALLEST);
    assertThat(file + " " + file.keySets()).doesNotContain(K).doesNotContain(OPC);
  }
}
