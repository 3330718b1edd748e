package org.sealpost.codec.cat;

import java.security.MessageDigest;
import java.util.Arrays;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/** What a card answers to an {@link AuthenticateChallenge} (TS 31.102 clause 7.1.2.1). */
public sealed interface AuthenticateResult {
  /** First octet of the data when the card accepted the challenge. */
  int SUCCESS_TAG = 0xdb;

  /** First octet of the data when the card asks for resynchronisation. */
  int SYNCHRONISATION_TAG = 0xdc;

  /** The answer as a card gives it. */
  ResponseApdu toResponse();

  /**
   * Decodes an answer. Data that waited (61xx) must have been fetched by GET RESPONSE before.
   *
   * @throws DecodeException if the status is good and the data are neither form of the clause
   */
  static AuthenticateResult decode(ResponseApdu response) throws DecodeException {
    if (response.status().equals(StatusWord.INCORRECT_MAC)) {
      return new IncorrectMac();
    }
    if (!response.isOk()) {
      return new Refused(response.status());
    }
    ByteReader reader = new ByteReader("AUTHENTICATE answer", response.data());
    int tag = reader.u8("tag");
    AuthenticateResult result;
    switch (tag) {
      case SUCCESS_TAG:
        byte[] res = Field.read(reader, "RES", Success.RES_LEAST, Success.RES_MOST);
        byte[] ck = Field.read(reader, "CK", Success.KEY, Success.KEY);
        byte[] ik = Field.read(reader, "IK", Success.KEY, Success.KEY);
        boolean gsm = reader.remaining() > 0;
        byte[] kc = gsm ? Field.read(reader, "Kc", Success.KC, Success.KC) : new byte[0];
        result = new Success(res, ck, ik, kc);
        break;
      case SYNCHRONISATION_TAG:
        int length = SynchronisationFailure.LENGTH;
        result = new SynchronisationFailure(Field.read(reader, "AUTS", length, length));
        break;
      default:
        throw reader.error("tag", "DB or DC", String.format("%02X", tag));
    }
    reader.expectEnd();
    return result;
  }

  /**
   * The card accepted the challenge.
   *
   * @param res 4..16 octets; copied
   * @param ck 16 octets; copied
   * @param ik 16 octets; copied
   * @param kc 8 octets, or none if the card gives no GSM key; copied
   */
  record Success(byte[] res, byte[] ck, byte[] ik, byte[] kc) implements AuthenticateResult {
    private static final int RES_LEAST = 4;
    private static final int RES_MOST = 16;
    private static final int KEY = 16;
    private static final int KC = 8;

    /** Checks the lengths and copies the arrays. */
    public Success {
      Range.check("RES octets", res.length, RES_LEAST, RES_MOST);
      Range.check("CK octets", ck.length, KEY, KEY);
      Range.check("IK octets", ik.length, KEY, KEY);
      Range.check("Kc octets", kc.length, kc.length == 0 ? 0 : KC, KC);
      res = res.clone();
      ck = ck.clone();
      ik = ik.clone();
      kc = kc.clone();
    }

    /** A copy of RES. */
    @Override
    public byte[] res() {
      return res.clone();
    }

    /** A copy of CK. */
    @Override
    public byte[] ck() {
      return ck.clone();
    }

    /** A copy of IK. */
    @Override
    public byte[] ik() {
      return ik.clone();
    }

    /** A copy of Kc. */
    @Override
    public byte[] kc() {
      return kc.clone();
    }

    @Override
    public ResponseApdu toResponse() {
      ByteWriter writer = new ByteWriter().u8(SUCCESS_TAG);
      Field.write(writer, res);
      Field.write(writer, ck);
      Field.write(writer, ik);
      if (kc.length > 0) {
        Field.write(writer, kc);
      }
      return ResponseApdu.of(StatusWord.OK, writer.toByteArray());
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Success that
          && MessageDigest.isEqual(toResponse().data(), that.toResponse().data());
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(res);
    }

    /** No value: all are secret. */
    @Override
    public String toString() {
      return "Success[RES of " + res.length + " octets]";
    }
  }

  /**
   * The sequence number in AUTN is none that the card accepts.
   *
   * @param auts 14 octets for the authentication centre; copied
   */
  record SynchronisationFailure(byte[] auts) implements AuthenticateResult {
    private static final int LENGTH = 14;

    /** Checks the length and copies the array. */
    public SynchronisationFailure {
      Range.check("AUTS octets", auts.length, LENGTH, LENGTH);
      auts = auts.clone();
    }

    /** A copy of AUTS. */
    @Override
    public byte[] auts() {
      return auts.clone();
    }

    @Override
    public ResponseApdu toResponse() {
      ByteWriter writer = new ByteWriter().u8(SYNCHRONISATION_TAG);
      Field.write(writer, auts);
      return ResponseApdu.of(StatusWord.OK, writer.toByteArray());
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof SynchronisationFailure that && MessageDigest.isEqual(auts, that.auts);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(auts);
    }

    @Override
    public String toString() {
      return "SynchronisationFailure[]";
    }
  }

  /** The MAC in AUTN is wrong: the challenge is not from the card's own authentication centre. */
  record IncorrectMac() implements AuthenticateResult {
    @Override
    public ResponseApdu toResponse() {
      return ResponseApdu.of(StatusWord.INCORRECT_MAC);
    }
  }

  /**
   * The card did not run the algorithm.
   *
   * @param status why, such as 6982 when a PIN must be presented first; neither good nor 9862
   */
  record Refused(StatusWord status) implements AuthenticateResult {
    /** Checks that the status is a refusal. */
    public Refused {
      if (status.isOk() || status.equals(StatusWord.INCORRECT_MAC)) {
        throw new IllegalArgumentException("status: expected a refusal, found " + status);
      }
    }

    @Override
    public ResponseApdu toResponse() {
      return ResponseApdu.of(status);
    }
  }
}
