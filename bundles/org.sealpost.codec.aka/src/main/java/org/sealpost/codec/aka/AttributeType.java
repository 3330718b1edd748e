package org.sealpost.codec.aka;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The attributes of EAP-AKA and EAP-AKA' (RFC 4187 11, RFC 9048 8). The comment of each says what
 * {@link AkaAttribute#content} holds.
 */
public enum AttributeType {
  /** 16 octets. */
  RAND(1, AttributeShape.BLOCK),
  /** 16 octets. */
  AUTN(2, AttributeShape.BLOCK),
  /** 4..16 octets. */
  RES(3, AttributeShape.BITS),
  /** 14 octets. */
  AUTS(4, AttributeShape.TOKEN),
  /** 2, 6 or 10 zeros. */
  PADDING(6, AttributeShape.ZEROS),
  /** Nothing. */
  PERMANENT_ID_REQ(10, AttributeShape.FLAG),
  /** 16 octets. */
  MAC(11, AttributeShape.BLOCK),
  /** A number of 16 bits: S, P, code. */
  NOTIFICATION(12, AttributeShape.NUMBER),
  /** Nothing. */
  ANY_ID_REQ(13, AttributeShape.FLAG),
  /** 0..1016 octets, without the zeros that pad them. */
  IDENTITY(14, AttributeShape.STRING),
  /** Nothing. */
  FULLAUTH_ID_REQ(17, AttributeShape.FLAG),
  /** A number of 16 bits. */
  COUNTER(19, AttributeShape.NUMBER),
  /** Nothing. */
  COUNTER_TOO_SMALL(20, AttributeShape.FLAG),
  /** 16 octets. */
  NONCE_S(21, AttributeShape.BLOCK),
  /** A number of 16 bits. */
  CLIENT_ERROR_CODE(22, AttributeShape.NUMBER),
  /** EAP-AKA': the network name, 0..1016 octets of UTF-8. */
  KDF_INPUT(23, AttributeShape.STRING),
  /** EAP-AKA': a number of 16 bits; the only attribute that may occur more than once. */
  KDF(24, AttributeShape.NUMBER),
  /** 16 octets. */
  IV(129, AttributeShape.BLOCK),
  /** A multiple of 16 octets. */
  ENCR_DATA(130, AttributeShape.BLOCKS),
  /** 0..1016 octets. */
  NEXT_PSEUDONYM(132, AttributeShape.STRING),
  /** 0..1016 octets. */
  NEXT_REAUTH_ID(133, AttributeShape.STRING),
  /** 0, 20 or 32 octets. */
  CHECKCODE(134, AttributeShape.DIGEST),
  /** Nothing. */
  RESULT_IND(135, AttributeShape.FLAG),
  /** EAP-AKA: a number of 16 bits, the highest being "D". */
  BIDDING(136, AttributeShape.NUMBER);

  private static final int FIRST_SKIPPABLE = 128;
  private static final Map<Integer, AttributeType> BY_CODE =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(AttributeType::code, Function.identity()));

  private final int code;
  private final AttributeShape shape;

  AttributeType(int code, AttributeShape shape) {
    this.code = code;
    this.shape = shape;
  }

  /** The registered number, 1..255. */
  public int code() {
    return code;
  }

  AttributeShape shape() {
    return shape;
  }

  /** Whether a receiver that does not know {@code code} must ignore it (RFC 4187 8.1). */
  static boolean skippable(int code) {
    return code >= FIRST_SKIPPABLE;
  }

  /** The attribute with this registered number, if it is one of these. */
  public static Optional<AttributeType> of(int code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }
}
