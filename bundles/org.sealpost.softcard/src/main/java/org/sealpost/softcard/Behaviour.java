package org.sealpost.softcard;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** In what a card departs from the plain one. Cards in the field do all of these. */
public enum Behaviour {
  /** Every protected proof of receipt carries a wrong cryptographic checksum. */
  POR_WRONG_CC,
  /** Ciphered proofs of receipt are padded with 80 00.. instead of 00... */
  POR_PADDING_80,
  /** UPDATE BINARY and UPDATE RECORD answer 9000 and change nothing. */
  IGNORES_UPDATES,
  /** A changed IMSI is told by REFRESH 01 with the file, instead of 04 (reset). */
  REFRESH_FILE_CHANGE,
  /** A changed IMSI is not told at all. */
  NO_REFRESH,
  /** A packet with a used counter is answered with an unsecured PoR 06 and counter 0. */
  REPLAY_06,
  /** A packet with a used counter is answered 6200 without a proof. */
  REPLAY_62,
  /** A packet with a used counter is answered 9000 without a proof. */
  REPLAY_9000,
  /** Every packet that is refused, for whatever reason, is answered 6200 without a proof. */
  REFUSAL_62,
  /** A packet with SPI1 other than 06 and 16 is answered with an unsecured PoR 06. */
  ONLY_SPI_06_16,
  /** A packet that asks for no proof, or for one on error only, is answered with PoR 06. */
  ONLY_POR_ALWAYS,
  /** A packet of more than one short message is answered with PoR 07 and does not run. */
  LITTLE_MEMORY,
  /** Every packet is answered 9000 without a proof, whatever became of it. */
  NO_PROOF,
  /** A proof by SMS-SUBMIT is offered only when the terminal polls, which it is asked to. */
  PROOF_LATE,
  /** The proof of a script that returns no data has 200 octets of it, and so two messages. */
  PROOF_LONG,
  /** A packet that ran is answered 9201 without a proof. */
  PROOF_9201,
  /** The first ENVELOPE after each reset is answered 9300. */
  BUSY_9300,
  /** A packet of several short messages runs only if its last part comes first. */
  LAST_PART_FIRST,
  /** A part of a packet that is not whole yet is answered with an octet of data. */
  PARTS_WITH_DATA,
  /** Power is lost once, when the counter of the first packet is stored and no command ran. */
  POWER_LOSS_AFTER_COUNTER,
  /** Power is lost once, when the first packet's first update is stored. */
  POWER_LOSS_AFTER_UPDATE,
  /** Power is lost once, when the first packet's script ran and nothing is answered yet. */
  POWER_LOSS_AFTER_SCRIPT;

  /** The name in a card file, such as {@code por-wrong-cc}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The behaviour with this {@link #label}. */
  public static Optional<Behaviour> of(String label) {
    return Arrays.stream(values()).filter(behaviour -> behaviour.label().equals(label)).findFirst();
  }
}
