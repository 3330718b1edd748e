package org.sealpost.codec.aka;

import java.util.Optional;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/**
 * The data of AUTHENTICATE in a 3G security context (TS 31.102 7.1.2.1), P2 = 81. A wrong MAC-A has
 * no data: the card answers it by the status word 9862.
 */
public final class UsimAuthenticate {
  private static final int SUCCESS = 0xdb;
  private static final int SYNC_FAILURE = 0xdc;
  private static final int KC_LENGTH = 8;

  private UsimAuthenticate() {}

  /**
   * What the terminal asks.
   *
   * @param rand 16 octets
   */
  public record Command(Octets rand, Autn autn) {
    /**
     * @throws IllegalArgumentException unless {@code rand} has 16 octets
     */
    public Command {
      rand.expect(AkaAlgorithm.RAND_LENGTH, "RAND");
    }

    /** 10 | RAND | 10 | AUTN. */
    public byte[] encode() {
      ByteWriter out = new ByteWriter(34);
      field(out, rand.toByteArray());
      field(out, autn.octets().toByteArray());
      return out.toByteArray();
    }

    /**
     * The inverse of {@link #encode}.
     *
     * @throws DecodeException if the octets are anything else
     */
    public static Command decode(byte[] data) throws DecodeException {
      ByteReader in = new ByteReader("AUTHENTICATE", data);
      Octets rand = Octets.of(field(in, "RAND", 16, 16));
      Autn autn = new Autn(Octets.of(field(in, "AUTN", Autn.LENGTH, Autn.LENGTH)));
      in.expectEnd();
      return new Command(rand, autn);
    }
  }

  /**
   * DB | RES | CK | IK or DC | AUTS, each field after its length; empty if this result is a status
   * word and no data.
   */
  public static Optional<byte[]> encodeAnswer(UsimResult result) {
    ByteWriter out = new ByteWriter();
    if (result instanceof UsimResult.Success success) {
      out.u8(SUCCESS);
      field(out, success.res().toByteArray());
      field(out, success.ck().toByteArray());
      field(out, success.ik().toByteArray());
      return Optional.of(out.toByteArray());
    }
    if (result instanceof UsimResult.SyncFailure failure) {
      out.u8(SYNC_FAILURE);
      field(out, failure.auts().octets().toByteArray());
      return Optional.of(out.toByteArray());
    }
    return Optional.empty();
  }

  /**
   * Reads what a card answered with a good status word. A GSM key Kc behind IK is left out.
   *
   * @return a success or a synchronisation failure
   * @throws DecodeException if the octets are anything else
   */
  public static UsimResult decodeAnswer(byte[] data) throws DecodeException {
    ByteReader in = new ByteReader("AUTHENTICATE answer", data);
    int tag = in.u8("tag");
    UsimResult result =
        switch (tag) {
          case SUCCESS -> success(in);
          case SYNC_FAILURE ->
              new UsimResult.SyncFailure(
                  new Auts(Octets.of(field(in, "AUTS", Auts.LENGTH, Auts.LENGTH))));
          default -> throw in.error("tag", "DB or DC", "%02X".formatted(tag));
        };
    in.expectEnd();
    return result;
  }

  private static UsimResult success(ByteReader in) throws DecodeException {
    Secret res = Secret.of(field(in, "RES", 4, 16));
    Secret ck = Secret.of(field(in, "CK", 16, 16));
    Secret ik = Secret.of(field(in, "IK", 16, 16));
    if (in.remaining() > 0) {
      field(in, "Kc", KC_LENGTH, KC_LENGTH);
    }
    return new UsimResult.Success(res, ck, ik);
  }

  private static void field(ByteWriter out, byte[] content) {
    out.u8(content.length).bytes(content);
  }

  private static byte[] field(ByteReader in, String name, int least, int most)
      throws DecodeException {
    int length = in.u8(name + " length");
    if (length < least || length > most) {
      throw in.error(name + " length", least + ".." + most, Integer.toString(length));
    }
    return in.bytes(length, name);
  }
}
