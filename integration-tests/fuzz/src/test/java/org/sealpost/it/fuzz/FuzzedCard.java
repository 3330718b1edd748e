package org.sealpost.it.fuzz;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sealpost.codec.aka.MilenageKey;
import org.sealpost.codec.aka.Secret;
import org.sealpost.codec.aka.Sqn;
import org.sealpost.codec.cat.FilePath;
import org.sealpost.codec.cat.Iccid;
import org.sealpost.codec.cat.Imsi;
import org.sealpost.codec.cat.SmsPpDownload;
import org.sealpost.codec.cat.UiccCommands;
import org.sealpost.codec.ota.CommandHeader;
import org.sealpost.codec.ota.CommandPacket;
import org.sealpost.codec.ota.KeyAlgorithm;
import org.sealpost.codec.ota.KeyUse;
import org.sealpost.codec.ota.OtaKeys;
import org.sealpost.codec.ota.Spi;
import org.sealpost.codec.ota.Tar;
import org.sealpost.codec.sms.Address;
import org.sealpost.codec.sms.SecuredSms;
import org.sealpost.codec.sms.SmsDeliver;
import org.sealpost.softcard.CardApplication;
import org.sealpost.softcard.CardKeySet;
import org.sealpost.softcard.CardProfile;
import org.sealpost.softcard.CardStorage;
import org.sealpost.softcard.CardStorageException;
import org.sealpost.softcard.PowerLossException;
import org.sealpost.softcard.SoftCard;

/** A card with an application of each kind, and the keys to seal packets for it. */
final class FuzzedCard {
  private static final int KEY_SET = 1;
  private static final byte[] KEY = new byte[16];
  private static final KeyUse USE = KeyUse.of(KEY_SET, KeyAlgorithm.AES);
  private static final FilePath MASTER_FILE = FilePath.parse("3F00");
  private static final FilePath ICCID = FilePath.parse("3F00/2FE2");

  private static final List<CardApplication> APPLICATIONS =
      Arrays.stream(CardApplication.Kind.values())
          .map(
              kind ->
                  new CardApplication(
                      Tar.of(0xb00000 + kind.ordinal()),
                      0x06,
                      Set.of(KEY_SET),
                      kind,
                      MASTER_FILE,
                      Optional.empty()))
          .toList();

  private final CardProfile profile =
      new CardProfile(
          new Iccid("8949000000000000012"),
          new Imsi("001010000000001"),
          2,
          new MilenageKey(Secret.of(KEY), Secret.of(KEY)),
          new Sqn(0),
          List.of(new CardKeySet(KEY_SET, KeyAlgorithm.AES, Secret.of(KEY), Secret.of(KEY), 0)),
          APPLICATIONS,
          Map.of(),
          Set.of());

  private final CardStorage storage = CardStorage.inMemory();
  private final SoftCard card = open();
  private long counter;

  private SoftCard open() {
    try {
      return new SoftCard(profile, storage);
    } catch (CardStorageException e) {
      throw new AssertionError("expected a card that its own records make again", e);
    }
  }

  /** A step: the first octet says what, the others are an APDU or a script for an application. */
  void step(byte[] piece) {
    int kind = piece.length == 0 ? 0xff : piece[0] & 0xff;
    byte[] octets = Arrays.copyOfRange(piece, Math.min(1, piece.length), piece.length);
    if (kind == 0xff) {
      card.reset();
    } else if (kind >> 4 == 0) {
      transmit(card, octets);
    } else {
      envelopes(kind, octets).forEach(envelope -> transmit(card, envelope));
    }
  }

  /** A good packet with any script. */
  private List<byte[]> envelopes(int kind, byte[] script) {
    CommandApplication to = new CommandApplication(kind);
    CommandHeader header = new CommandHeader(to.spi(), USE, USE, to.tar());
    try (OtaKeys keys = OtaKeys.aes(KEY, KEY)) {
      byte[] packet = new CommandPacket(header, ++counter, script).seal(keys);
      List<byte[]> envelopes = new ArrayList<>();
      for (SmsDeliver message :
          SecuredSms.deliver(
              Address.of("+44770099999"), packet, Instant.parse("2032-01-01T00:00:00Z"), 7)) {
        envelopes.add(SmsPpDownload.of(new byte[0], message.encode()).toApdu().encode());
      }
      return envelopes;
    }
  }

  /** To which application, and where the proof is to go. */
  private record CommandApplication(int kind) {
    Tar tar() {
      return APPLICATIONS.get(kind % APPLICATIONS.size()).tar();
    }

    Spi spi() {
      return (kind & 0x80) == 0 ? Spi.of(0x16, 0x19) : Spi.of(0x16, 0x39);
    }
  }

  /** The card works, and another one made of its records has the same IMSI. */
  void requireUsable() {
    card.reset();
    byte[] iccid = read(card, ICCID);
    byte[] imsi = read(card, Imsi.FILE);
    SoftCard again = open();
    Hostile.requireSame(iccid, read(again, ICCID));
    Hostile.requireSame(imsi, read(again, Imsi.FILE));
    again.close();
    card.close();
  }

  private static byte[] read(SoftCard card, FilePath file) {
    transmit(card, UiccCommands.select(file).encode());
    return transmit(card, UiccCommands.readBinary(0, 9).encode());
  }

  private static byte[] transmit(SoftCard card, byte[] apdu) {
    try {
      byte[] answer = card.transmit(apdu);
      if (answer.length < 2 || answer.length > 258) {
        throw new AssertionError("expected 2..258 octets, found " + answer.length);
      }
      return answer;
    } catch (PowerLossException e) {
      throw new AssertionError("expected a card with power", e);
    }
  }
}
