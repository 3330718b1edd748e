package org.sealpost.softcard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.cat.CommandApdu;
import org.sealpost.codec.cat.FilePath;
import org.sealpost.codec.cat.UiccCommands;

/** Whatever comes, the card answers with a status word and stays usable. */
class HostileApduTest {
  private static final int ROUNDS = 20_000;
  private static final int[] CLASSES = {0x00, 0x80, 0xa0, 0x01};
  private static final int[] INSTRUCTIONS = {
    0xa4, 0xb0, 0xd6, 0xb2, 0xdc, 0xf2, 0x20, 0x88, 0xc0, 0x10, 0xc2, 0x12, 0x14, 0x70
  };

  private final Random random = new Random(2);

  private static void assertAnswers(SoftCard card, byte[] apdu) throws PowerLossException {
    assertThat(card.transmit(apdu)).hasSizeBetween(2, 258);
  }

  private static void assertUsable(SoftCard card) throws Exception {
    card.reset();
    assertThat(new Terminal(card).read(FilePath.parse("3F00/2FE2"))).hasSize(10);
  }

  @Test
  void octets_without_meaning_are_answered() throws Exception {
    SoftCard card = Cards.card();
    for (int i = 0; i < ROUNDS; i++) {
      byte[] apdu = new byte[random.nextInt(300)];
      random.nextBytes(apdu);
      assertAnswers(card, apdu);
    }
    assertUsable(card);
  }

  @Test
  void known_instructions_with_any_parameters_are_answered() throws Exception {
    SoftCard card = Cards.card();
    for (int i = 0; i < ROUNDS; i++) {
      byte[] apdu = new byte[4 + random.nextInt(40)];
      random.nextBytes(apdu);
      apdu[0] = (byte) CLASSES[random.nextInt(CLASSES.length)];
      apdu[1] = (byte) INSTRUCTIONS[random.nextInt(INSTRUCTIONS.length)];
      apdu[2] &= (byte) (random.nextBoolean() ? 0x0f : 0xff);
      apdu[3] &= (byte) (random.nextBoolean() ? 0x0c : 0xff);
      if (apdu.length > 5) {
        apdu[4] = (byte) (apdu.length - 5);
      }
      assertAnswers(card, apdu);
    }
    assertUsable(card);
  }

  @Test
  void every_truncation_and_many_changes_of_good_commands_are_answered() throws Exception {
    List<CommandApdu> good =
        new ArrayList<>(
            Terminal.envelopes(Cards.packet(Cards.CNTR + 1, Cards.writing(1)).seal(Cards.keys())));
    good.add(UiccCommands.select(FilePath.parse("3F00/7FFF/6F07")));
    SoftCard card = Cards.card();
    for (CommandApdu command : good) {
      byte[] octets = command.encode();
      for (int length = 0; length < octets.length; length++) {
        assertAnswers(card, Arrays.copyOf(octets, length));
      }
      for (int i = 0; i < ROUNDS; i++) {
        byte[] spoilt = octets.clone();
        for (int changes = random.nextInt(4); changes >= 0; changes--) {
          spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt(256);
        }
        assertAnswers(card, spoilt);
      }
    }
    assertUsable(card);
  }
}
