package org.sealpost.card.soft;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.card.api.CardException;
import org.sealpost.codec.cat.Iccid;
import org.sealpost.codec.cat.Imsi;
import org.sealpost.lib.cardfile.CardFile;

class CardOnDiskTest {
  @TempDir Path folder;
  private Path file;
  private Path state;

  @BeforeEach
  void make() throws IOException {
    file = write("card.json", "8949000000000000012");
    state = folder.resolve("card.json.state");
  }

  private Path write(String name, String iccid) throws IOException {
    CardFile card = CardFile.random(new Iccid(iccid), new Imsi("262019876543210"), new Random(1));
    return Files.write(folder.resolve(name), card.toJson());
  }

  private static String transmit(CardOnDisk disk, String apdu) throws Exception {
    byte[] command = HexFormat.of().parseHex(apdu.replace(" ", ""));
    return HexFormat.of().formatHex(disk.card().transmit(command));
  }

  private String read() throws Exception {
    try (CardOnDisk disk = CardOnDisk.open(file)) {
      transmit(disk, "00 A4 08 0C 02 2F99");
      return transmit(disk, "00 B0 00 00 02");
    }
  }

  private void update(String octets) throws Exception {
    try (CardOnDisk disk = CardOnDisk.open(file)) {
      transmit(disk, "00 A4 08 0C 02 2F99");
      assertThat(transmit(disk, "00 D6 00 00 02" + octets)).isEqualTo("9000");
    }
  }

  private CardException failure() {
    return catchThrowableOfType(CardException.class, () -> CardOnDisk.open(file).close());
  }

  @Test
  void the_state_survives_closing() throws Exception {
    assertThat(read()).isEqualTo("ffff" + "9000");
    update("1234");
    update("5678");
    assertThat(read()).isEqualTo("5678" + "9000");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state)))
        .isEqualTo("rw-------");
  }

  @Test
  void a_last_record_torn_anywhere_is_as_if_it_never_was() throws Exception {
    update("1234");
    byte[] before = Files.readAllBytes(state);
    update("5678");
    byte[] after = Files.readAllBytes(state);
    for (int length = before.length; length < after.length; length++) {
      Files.write(state, Arrays.copyOf(after, length));
      assertThat(read()).as("%d octets", length).isEqualTo("1234" + "9000");
      assertThat(state).hasBinaryContent(before);
      // octets that were allotted but never written
      Files.write(state, Arrays.copyOf(Arrays.copyOf(after, length), after.length));
      assertThat(read()).as("%d octets, then zeros", length).isEqualTo("1234" + "9000");
    }
  }

  @Test
  void a_card_goes_on_after_a_torn_record() throws Exception {
    update("1234");
    byte[] octets = Files.readAllBytes(state);
    Files.write(state, Arrays.copyOf(octets, octets.length - 1));
    update("5678");
    assertThat(read()).isEqualTo("5678" + "9000");
  }

  @Test
  void damage_before_the_last_record_is_an_error() throws Exception {
    update("1234");
    byte[] first = Files.readAllBytes(state);
    update("5678");
    byte[] octets = Files.readAllBytes(state);
    for (int i = 0; i < first.length; i++) {
      byte[] damaged = octets.clone();
      damaged[i] ^= 0x10;
      Files.write(state, damaged);
      assertThat(failure()).as("octet %d", i).hasMessageContaining("damaged");
      assertThat(state).hasBinaryContent(damaged);
    }
  }

  @Test
  void one_user_at_a_time_has_the_card() throws Exception {
    try (CardOnDisk first = CardOnDisk.open(file)) {
      assertThat(failure()).hasMessageContaining("open elsewhere");
      assertThat(transmit(first, "80 F2 00 0C")).isEqualTo("9000");
    }
    assertThat(read()).endsWith("9000");
  }

  @Test
  void a_missing_file_is_named_and_leaves_nothing_behind() throws Exception {
    Files.delete(file);
    assertThat(failure()).hasMessageContaining("card.json: expected a card file, found none");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void a_bad_file_is_told_by_member() throws Exception {
    String json = Files.readString(file);
    Files.writeString(file, json.replace("milenage", "xor"));
    assertThat(failure()).hasMessageContaining("card file algorithm: expected milenage");
    Files.write(file, "{".getBytes(UTF_8));
    assertThat(failure().reason()).isEqualTo(CardException.Reason.ABSENT);
  }

  @Test
  void an_unknown_behaviour_is_told_with_the_known_ones() throws Exception {
    String json = Files.readString(file);
    Files.writeString(file, json.replaceFirst("\\{", "{\"behaviour\":[\"flies\"],"));
    assertThat(failure()).hasMessageContaining("por-wrong-cc").hasMessageContaining("flies");
    Files.writeString(file, json.replaceFirst("\\{", "{\"behaviour\":[\"ignores-updates\"],"));
    update("1234");
    assertThat(read()).isEqualTo("ffff" + "9000");
  }

  @Test
  void the_state_of_another_card_is_refused() throws Exception {
    update("1234");
    write("card.json", "8949000000000000999");
    assertThat(failure()).hasMessageContaining("ICCID");
  }
}
