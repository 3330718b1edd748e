package org.sealpost.codec.aka;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a server may ask in an AKA-Identity round: each once and in this order (RFC 4187 4.1.4).
 * Stored by ordinal in {@link ServerState}: only append.
 */
enum IdentityRequest {
  /** Any identity, one for fast re-authentication too. */
  ANY(AttributeType.ANY_ID_REQ),
  /** One for full authentication: a pseudonym or the permanent one. */
  FULLAUTH(AttributeType.FULLAUTH_ID_REQ),
  /** The permanent one. */
  PERMANENT(AttributeType.PERMANENT_ID_REQ);

  private final AttributeType attribute;

  IdentityRequest(AttributeType attribute) {
    this.attribute = attribute;
  }

  /** The attribute by which it is asked. */
  AttributeType attribute() {
    return attribute;
  }

  /** What these attributes ask, if they ask exactly one thing. */
  static Optional<IdentityRequest> of(AkaAttributes attributes) {
    return attributes.list().size() == 1
        ? Arrays.stream(values()).filter(request -> attributes.has(request.attribute)).findFirst()
        : Optional.empty();
  }
}
