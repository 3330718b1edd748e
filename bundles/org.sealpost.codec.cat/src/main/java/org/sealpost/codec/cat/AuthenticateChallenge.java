package org.sealpost.codec.cat;

import java.util.Arrays;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/**
 * AUTHENTICATE in the 3G security context (TS 31.102 clause 7.1.2).
 *
 * @param rand 16 octets; copied
 * @param autn 16 octets; copied
 */
public record AuthenticateChallenge(byte[] rand, byte[] autn) {
  private static final int LENGTH = 16;
  private static final int CONTEXT_3G = 0x81;

  /** Checks the lengths and copies the arrays. */
  public AuthenticateChallenge {
    Range.check("RAND octets", rand.length, LENGTH, LENGTH);
    Range.check("AUTN octets", autn.length, LENGTH, LENGTH);
    rand = rand.clone();
    autn = autn.clone();
  }

  /** A copy of RAND. */
  @Override
  public byte[] rand() {
    return rand.clone();
  }

  /** A copy of AUTN. */
  @Override
  public byte[] autn() {
    return autn.clone();
  }

  /** The command 00 88 00 81, without Le. */
  public CommandApdu toApdu() {
    ByteWriter data = new ByteWriter(2 * LENGTH + 2);
    Field.write(data, rand);
    Field.write(data, autn);
    return CommandApdu.of(
        UiccCommands.CLASS, Instruction.AUTHENTICATE, 0, CONTEXT_3G, data.toByteArray());
  }

  /** Decodes the data field of the command. */
  public static AuthenticateChallenge decode(byte[] data) throws DecodeException {
    ByteReader reader = new ByteReader("AUTHENTICATE", data);
    byte[] rand = Field.read(reader, "RAND", LENGTH, LENGTH);
    byte[] autn = Field.read(reader, "AUTN", LENGTH, LENGTH);
    reader.expectEnd();
    return new AuthenticateChallenge(rand, autn);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AuthenticateChallenge that
        && Arrays.equals(rand, that.rand)
        && Arrays.equals(autn, that.autn);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(rand) + Arrays.hashCode(autn);
  }

  @Override
  public String toString() {
    return "AuthenticateChallenge[]";
  }
}
