package org.sealpost.card.pcsc.internal;

import java.util.Map;
import org.sealpost.card.api.CardException;

/** pcscd carried out no command, and says why (PC/SC part 5, pcsclite.h). */
public final class PcscException extends Exception {
  private static final long serialVersionUID = 1L;

  static final int SUCCESS = 0;
  static final int UNKNOWN_READER = 0x80100009;
  static final int SHARING_VIOLATION = 0x8010000b;
  static final int NO_SMARTCARD = 0x8010000c;
  static final int NOT_TRANSACTED = 0x80100016;
  static final int READER_UNAVAILABLE = 0x80100017;
  static final int SERVICE_STOPPED = 0x8010001e;
  static final int UNRESPONSIVE_CARD = 0x80100066;
  static final int RESET_CARD = 0x80100068;
  static final int REMOVED_CARD = 0x80100069;
  private static final int INVALID_HANDLE = 0x80100003;
  private static final int PROTO_MISMATCH = 0x8010000f;
  private static final int COMM_ERROR = 0x80100013;
  private static final int UNPOWERED_CARD = 0x80100067;
  private static final int SECURITY_VIOLATION = 0x8010006a;

  private static final Map<Integer, String> NAMES =
      Map.ofEntries(
          Map.entry(INVALID_HANDLE, "the handle is not valid any more"),
          Map.entry(UNKNOWN_READER, "there is no such reader"),
          Map.entry(SHARING_VIOLATION, "another program uses the card"),
          Map.entry(NO_SMARTCARD, "there is no card"),
          Map.entry(PROTO_MISMATCH, "the card does not have the protocol that is asked for"),
          Map.entry(COMM_ERROR, "reader and card do not understand each other"),
          Map.entry(NOT_TRANSACTED, "the reader failed in the middle of a command"),
          Map.entry(READER_UNAVAILABLE, "the reader is gone"),
          Map.entry(SERVICE_STOPPED, "pcscd has another version of its protocol"),
          Map.entry(UNRESPONSIVE_CARD, "the card does not answer the reset"),
          Map.entry(UNPOWERED_CARD, "the card has no power"),
          Map.entry(RESET_CARD, "another program reset the card"),
          Map.entry(REMOVED_CARD, "the card was taken out"),
          Map.entry(SECURITY_VIOLATION, "pcscd does not let this user have it (polkit)"));

  private final int code;

  /**
   * @param what what was asked for
   * @param code what pcscd answered
   */
  PcscException(String what, int code) {
    super(
        "%s: expected success, found %08X, %s"
            .formatted(what, code, NAMES.getOrDefault(code, "no reason that is known here")));
    this.code = code;
  }

  int code() {
    return code;
  }

  static void check(String what, int code) throws PcscException {
    if (code != SUCCESS) {
      throw new PcscException(what, code);
    }
  }

  /** The same for who uses the card. */
  public CardException toCardException() {
    return new CardException(reason(), getMessage(), this);
  }

  private CardException.Reason reason() {
    return switch (code) {
      case NO_SMARTCARD, REMOVED_CARD, UNKNOWN_READER, READER_UNAVAILABLE ->
          CardException.Reason.ABSENT;
      default -> CardException.Reason.LINK;
    };
  }

  /**
   * Whether all that was selected is lost, and maybe the handle: the card has to begin anew. A
   * reader that failed in one command may be better in the next, or after a reset.
   */
  boolean endsCard() {
    return code != NOT_TRANSACTED && code != COMM_ERROR && code != UNPOWERED_CARD;
  }
}
