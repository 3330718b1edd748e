package org.sealpost.gateway.sat.internal;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.sealpost.card.api.CardException;
import org.sealpost.card.api.CatTerminal;
import org.sealpost.card.api.SecureElement;
import org.sealpost.codec.aka.MilenageKey;
import org.sealpost.codec.aka.Secret;
import org.sealpost.codec.aka.Sqn;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.cat.CommandApdu;
import org.sealpost.codec.cat.FilePath;
import org.sealpost.codec.cat.Iccid;
import org.sealpost.codec.cat.Imsi;
import org.sealpost.codec.cat.Instruction;
import org.sealpost.codec.ota.CommandHeader;
import org.sealpost.codec.ota.CommandPacket;
import org.sealpost.codec.ota.CompactScript;
import org.sealpost.codec.ota.KeyAlgorithm;
import org.sealpost.codec.ota.KeyUse;
import org.sealpost.codec.ota.OpenedResponse;
import org.sealpost.codec.ota.OtaKeys;
import org.sealpost.codec.ota.OtaSecurityException;
import org.sealpost.codec.ota.RfmScript;
import org.sealpost.codec.ota.SealedResponse;
import org.sealpost.codec.ota.Spi;
import org.sealpost.codec.ota.Tar;
import org.sealpost.softcard.Behaviour;
import org.sealpost.softcard.CardApplication;
import org.sealpost.softcard.CardKeySet;
import org.sealpost.softcard.CardProfile;
import org.sealpost.softcard.CardStorage;
import org.sealpost.softcard.CardStorageException;
import org.sealpost.softcard.FileImage;
import org.sealpost.softcard.PowerLossException;
import org.sealpost.softcard.SoftCard;
import org.sealpost.softcard.WaitingQuestion;

/** A software card as the bench's card, and packets sealed for it. */
final class SoftElement implements SecureElement {
  private static final byte[] KIC = HexFormat.of().parseHex("200102030405060708090a0b0c0d0e0f");
  private static final byte[] KID = HexFormat.of().parseHex("201102030405060708090a0b0c0d0e0f");
  private static final byte[] K = HexFormat.of().parseHex("465b5ce8b199b49faa5f0a2ee238a6bc");
  private static final byte[] OPC = HexFormat.of().parseHex("cd63cb71954a9f4e48a5994e37a02baf");
  private static final Tar USIM = Tar.of(0xb00011);
  private static final KeyUse KEYS = KeyUse.of(2, KeyAlgorithm.AES);

  /** Octets of a file whose content needs two short messages. */
  static final int LONG = 200;

  /** The instructions that came, and 0 for a reset, in their order. */
  final List<Integer> seen = new CopyOnWriteArrayList<>();

  volatile Runnable onEnvelope = () -> {};

  private final SoftCard card;

  SoftElement(Behaviour... behaviours) throws CardStorageException {
    this(Optional.empty(), behaviours);
  }

  /** A card that asks there whether anything waits for it. */
  SoftElement(Optional<WaitingQuestion> question, Behaviour... behaviours)
      throws CardStorageException {
    card =
        new SoftCard(
            new CardProfile(
                new Iccid(ScriptedCard.ICCID),
                new Imsi(ScriptedCard.IMSI),
                2,
                new MilenageKey(Secret.of(K), Secret.of(OPC)),
                new Sqn(0),
                List.of(new CardKeySet(2, KeyAlgorithm.AES, Secret.of(KIC), Secret.of(KID), 0)),
                List.of(new CardApplication(USIM, 0x16, 2, FilePath.parse("3F00/7FFF"))),
                Map.of(FilePath.parse("3F00/2F99"), FileImage.transparent(new byte[LONG])),
                Set.of(behaviours),
                question),
            CardStorage.inMemory());
  }

  /** A packet that gives the card an IMSI. */
  static byte[] newImsi(Spi spi, long counter, String imsi) {
    return packet(
        spi,
        counter,
        new RfmScript()
            .select(0x3f00, 0x7fff, 0x6f07)
            .updateBinary(0, new Imsi(imsi).encode())
            .toScript());
  }

  /** A packet that makes the card answer with a file of {@link #LONG} octets. */
  static byte[] longAnswer(Spi spi, long counter) {
    return packet(
        spi, counter, new RfmScript().select(0x3f00, 0x2f99).readBinary(0, LONG).toScript());
  }

  private static byte[] packet(Spi spi, long counter, CompactScript commands) {
    byte[] script = commands.encode();
    try (OtaKeys keys = OtaKeys.aes(KIC, KID)) {
      return new CommandPacket(new CommandHeader(spi, KEYS, KEYS, USIM), counter, script)
          .seal(keys);
    }
  }

  /** The card's answer to a packet with this SPI. */
  static OpenedResponse open(Spi spi, byte[] response)
      throws DecodeException, OtaSecurityException {
    try (OtaKeys keys = OtaKeys.aes(KIC, KID)) {
      return SealedResponse.parse(response).open(new CommandHeader(spi, KEYS, KEYS, USIM), keys);
    }
  }

  /** What the network answered to the card. */
  List<Boolean> waitingAnswers() {
    return card.waitingAnswers();
  }

  int resets() {
    return (int) seen.stream().filter(instruction -> instruction == 0).count();
  }

  @Override
  public String adapter() {
    return "soft";
  }

  @Override
  public String slot() {
    return "slot 1";
  }

  @Override
  public CatTerminal terminal() {
    return CatTerminal.GATEWAY;
  }

  @Override
  public byte[] answerToReset() {
    return card.atr();
  }

  @Override
  public CompletionStage<byte[]> transmit(byte[] command) {
    try {
      int instruction = CommandApdu.decode(command).ins();
      seen.add(instruction);
      if (instruction == Instruction.ENVELOPE) {
        onEnvelope.run();
      }
      return CompletableFuture.completedFuture(card.transmit(command));
    } catch (PowerLossException e) {
      return CompletableFuture.failedFuture(
          new CardException(CardException.Reason.LINK, e.getMessage()));
    } catch (DecodeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  @Override
  public CompletionStage<byte[]> reset() {
    seen.add(0);
    card.reset();
    return CompletableFuture.completedFuture(card.atr());
  }
}
