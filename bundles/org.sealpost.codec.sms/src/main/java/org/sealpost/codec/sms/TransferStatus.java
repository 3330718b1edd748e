package org.sealpost.codec.sms;

/**
 * TP-ST: what became of a message (TS 23.040 clause 9.2.3.15).
 *
 * @param octet 0..255
 */
public record TransferStatus(int octet) {
  /** Checks the range. */
  public TransferStatus {
    Range.octet("TP-ST", octet);
  }

  /** What the uppermost bits say. */
  public enum Outcome {
    /** 00..1F: the transfer is complete. */
    COMPLETE,
    /** 20..3F: a temporary error, the service centre still tries. */
    TRYING,
    /** 40..5F: a permanent error, the service centre has given up. */
    PERMANENT_ERROR,
    /** 60..7F: a temporary error, the service centre has given up. */
    TEMPORARY_ERROR,
    /** 80..FF: reserved. */
    RESERVED
  }

  /** What the uppermost bits say. */
  public Outcome outcome() {
    return Outcome.values()[Math.min(octet >> 5, Outcome.RESERVED.ordinal())];
  }

  /** The standard's name of the value, or {@code "reserved"}, or that the service centre says. */
  public String description() {
    switch (outcome()) {
      case COMPLETE:
        return complete(octet);
      case TRYING, TEMPORARY_ERROR:
        return temporary(octet & 0x1f);
      case PERMANENT_ERROR:
        return permanent(octet & 0x1f);
      default:
        return "reserved";
    }
  }

  private static String complete(int octet) {
    switch (octet) {
      case 0x00:
        return "received by the short message entity";
      case 0x01:
        return "forwarded, delivery cannot be confirmed";
      case 0x02:
        return "replaced by the service centre";
      default:
        return unnamed(octet);
    }
  }

  private static String temporary(int reason) {
    switch (reason) {
      case 0x00:
        return "congestion";
      case 0x01:
        return "short message entity busy";
      case 0x02:
        return "no response from the short message entity";
      case 0x03:
        return "service rejected";
      case 0x04:
        return "quality of service not available";
      case 0x05:
        return "error in the short message entity";
      default:
        return unnamed(reason);
    }
  }

  private static String permanent(int reason) {
    switch (reason) {
      case 0x00:
        return "remote procedure error";
      case 0x01:
        return "incompatible destination";
      case 0x02:
        return "connection rejected by the short message entity";
      case 0x03:
        return "not obtainable";
      case 0x04:
        return "quality of service not available";
      case 0x05:
        return "no interworking available";
      case 0x06:
        return "validity period expired";
      case 0x07:
        return "deleted by the originating entity";
      case 0x08:
        return "deleted by the service centre";
      case 0x09:
        return "message does not exist";
      default:
        return unnamed(reason);
    }
  }

  /** The upper half of each range is for the service centres. */
  private static String unnamed(int reason) {
    return reason >= 0x10 ? "as the service centre says" : "reserved";
  }
}
