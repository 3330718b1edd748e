package org.sealpost.codec.cat;

import java.util.List;
import java.util.OptionalInt;
import org.sealpost.codec.bytes.DecodeException;

/** Proactive commands to additional card readers of the terminal. */
public sealed interface ReaderAction extends ProactiveAction {
  /**
   * PERFORM CARD APDU (TS 102 223 clause 6.6.17).
   *
   * @param reader 0..7
   * @param apdu the object {@link CatTag#C_APDU}
   */
  record PerformCardApdu(int reader, ComprehensionTlv apdu) implements ReaderAction {
    /** Checks range and tag. */
    public PerformCardApdu {
      Readers.require(reader);
      ProactiveObjects.requireTag(apdu, CatTag.C_APDU);
    }

    @Override
    public ProactiveType type() {
      return ProactiveType.PERFORM_CARD_APDU;
    }

    @Override
    public int destination() {
      return Readers.device(reader);
    }

    @Override
    public List<ComprehensionTlv> objects() {
      return List.of(apdu);
    }

    static PerformCardApdu from(ProactiveCommand command) throws DecodeException {
      return new PerformCardApdu(
          Readers.read(command), ProactiveObjects.required(command, CatTag.C_APDU));
    }
  }

  /**
   * POWER ON CARD (TS 102 223 clause 6.6.19).
   *
   * @param reader 0..7
   */
  record PowerOnCard(int reader) implements ReaderAction {
    /** Checks the range. */
    public PowerOnCard {
      Readers.require(reader);
    }

    @Override
    public ProactiveType type() {
      return ProactiveType.POWER_ON_CARD;
    }

    @Override
    public int destination() {
      return Readers.device(reader);
    }
  }

  /**
   * POWER OFF CARD (TS 102 223 clause 6.6.18).
   *
   * @param reader 0..7
   */
  record PowerOffCard(int reader) implements ReaderAction {
    /** Checks the range. */
    public PowerOffCard {
      Readers.require(reader);
    }

    @Override
    public ProactiveType type() {
      return ProactiveType.POWER_OFF_CARD;
    }

    @Override
    public int destination() {
      return Readers.device(reader);
    }
  }

  /**
   * GET READER STATUS (TS 102 223 clause 6.6.20).
   *
   * @param qualifier 0..255: 00 the readers' status, 01 a reader's identifier
   * @param reader which, 0..7; none asks for all
   */
  record GetReaderStatus(int qualifier, OptionalInt reader) implements ReaderAction {
    /** Checks the ranges. */
    public GetReaderStatus {
      Range.octets("GET READER STATUS qualifier", qualifier);
      reader.ifPresent(Readers::require);
    }

    @Override
    public ProactiveType type() {
      return ProactiveType.GET_READER_STATUS;
    }

    @Override
    public int destination() {
      return reader.isPresent() ? Readers.device(reader.getAsInt()) : DeviceIdentities.TERMINAL;
    }

    static GetReaderStatus from(ProactiveCommand command) throws DecodeException {
      boolean all = command.devices().destination() == DeviceIdentities.TERMINAL;
      return new GetReaderStatus(
          command.details().qualifier(),
          all ? OptionalInt.empty() : OptionalInt.of(Readers.read(command)));
    }
  }

  /** Readers as devices (clause 8.7). */
  final class Readers {
    private static final int FIRST = 0x10;
    private static final int MOST = 7;

    private Readers() {}

    static void require(int reader) {
      Range.check("card reader", reader, 0, MOST);
    }

    static int device(int reader) {
      return FIRST + reader;
    }

    static int read(ProactiveCommand command) throws DecodeException {
      int device = command.devices().destination();
      if (device < FIRST || device > FIRST + MOST) {
        throw new DecodeException(
            command.type().name().replace('_', ' ') + " destination",
            1,
            "10..17",
            String.format("%02X", device));
      }
      return device - FIRST;
    }
  }
}
