package org.sealpost.codec.aka;

import org.sealpost.codec.bytes.DecodeException;

/** Carries a fault from where it is found to where the state machine answers it. */
final class FaultException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient AkaFault fault;

  FaultException(AkaFault.Kind kind, String detail) {
    super(detail);
    fault = new AkaFault(kind, detail);
  }

  FaultException(DecodeException cause) {
    super(cause);
    fault = new AkaFault(AkaFault.Kind.MALFORMED, cause.getMessage());
  }

  AkaFault fault() {
    return fault;
  }

  /** Fails with {@code kind} unless {@code holds}. */
  static void unless(boolean holds, AkaFault.Kind kind, String detail) throws FaultException {
    if (!holds) {
      throw new FaultException(kind, detail);
    }
  }
}
