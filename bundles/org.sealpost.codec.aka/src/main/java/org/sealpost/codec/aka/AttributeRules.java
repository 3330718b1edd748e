package org.sealpost.codec.aka;

import static org.sealpost.codec.aka.AttributeType.ANY_ID_REQ;
import static org.sealpost.codec.aka.AttributeType.AUTN;
import static org.sealpost.codec.aka.AttributeType.AUTS;
import static org.sealpost.codec.aka.AttributeType.BIDDING;
import static org.sealpost.codec.aka.AttributeType.CHECKCODE;
import static org.sealpost.codec.aka.AttributeType.CLIENT_ERROR_CODE;
import static org.sealpost.codec.aka.AttributeType.COUNTER;
import static org.sealpost.codec.aka.AttributeType.COUNTER_TOO_SMALL;
import static org.sealpost.codec.aka.AttributeType.ENCR_DATA;
import static org.sealpost.codec.aka.AttributeType.FULLAUTH_ID_REQ;
import static org.sealpost.codec.aka.AttributeType.IV;
import static org.sealpost.codec.aka.AttributeType.KDF;
import static org.sealpost.codec.aka.AttributeType.KDF_INPUT;
import static org.sealpost.codec.aka.AttributeType.MAC;
import static org.sealpost.codec.aka.AttributeType.NEXT_PSEUDONYM;
import static org.sealpost.codec.aka.AttributeType.NEXT_REAUTH_ID;
import static org.sealpost.codec.aka.AttributeType.NONCE_S;
import static org.sealpost.codec.aka.AttributeType.PADDING;
import static org.sealpost.codec.aka.AttributeType.PERMANENT_ID_REQ;
import static org.sealpost.codec.aka.AttributeType.RAND;
import static org.sealpost.codec.aka.AttributeType.RES;
import static org.sealpost.codec.aka.AttributeType.RESULT_IND;

import java.util.EnumSet;
import java.util.Set;

/** Which attribute may stand in which message (RFC 4187 10.1, RFC 9048 3). */
final class AttributeRules {
  private AttributeRules() {}

  /** The attributes that have a place in the clear part of a message. */
  static Set<AttributeType> clear(AkaMethod method, EapCode code, AkaSubtype subtype) {
    boolean request = code == EapCode.REQUEST;
    boolean prime = method == AkaMethod.AKA_PRIME;
    return switch (subtype) {
      case CHALLENGE -> request ? challengeRequest(prime) : challengeResponse(prime);
      case AUTHENTICATION_REJECT -> EnumSet.noneOf(AttributeType.class);
      case SYNCHRONIZATION_FAILURE -> prime ? EnumSet.of(AUTS, KDF) : EnumSet.of(AUTS);
      case IDENTITY ->
          request
              ? EnumSet.of(PERMANENT_ID_REQ, ANY_ID_REQ, FULLAUTH_ID_REQ)
              : EnumSet.of(AttributeType.IDENTITY);
      case NOTIFICATION ->
          request
              ? EnumSet.of(AttributeType.NOTIFICATION, MAC, IV, ENCR_DATA)
              : EnumSet.of(MAC, IV, ENCR_DATA);
      case REAUTHENTICATION -> EnumSet.of(MAC, IV, ENCR_DATA, CHECKCODE, RESULT_IND);
      case CLIENT_ERROR -> EnumSet.of(CLIENT_ERROR_CODE);
    };
  }

  /** The attributes that have a place inside AT_ENCR_DATA. */
  static Set<AttributeType> encrypted(EapCode code, AkaSubtype subtype) {
    return switch (subtype) {
      case CHALLENGE -> EnumSet.of(NEXT_PSEUDONYM, NEXT_REAUTH_ID, PADDING);
      case REAUTHENTICATION ->
          code == EapCode.REQUEST
              ? EnumSet.of(COUNTER, NONCE_S, NEXT_REAUTH_ID, PADDING)
              : EnumSet.of(COUNTER, COUNTER_TOO_SMALL, PADDING);
      case NOTIFICATION -> EnumSet.of(COUNTER, PADDING);
      default -> EnumSet.noneOf(AttributeType.class);
    };
  }

  private static Set<AttributeType> challengeRequest(boolean prime) {
    Set<AttributeType> types = EnumSet.of(RAND, AUTN, MAC, IV, ENCR_DATA, CHECKCODE, RESULT_IND);
    if (prime) {
      types.add(KDF);
      types.add(KDF_INPUT);
    } else {
      types.add(BIDDING);
    }
    return types;
  }

  private static Set<AttributeType> challengeResponse(boolean prime) {
    Set<AttributeType> types = EnumSet.of(RES, MAC, CHECKCODE, RESULT_IND);
    if (prime) {
      types.add(KDF);
    }
    return types;
  }
}
