package org.sealpost.card.api;

/** Who is the terminal of the card application toolkit (TS 102 223). */
public enum CatTerminal {
  /** The gateway: it sends TERMINAL PROFILE, ENVELOPE and FETCH itself. */
  GATEWAY,
  /** The modem's baseband: the gateway may send ENVELOPE only where the adapter says so. */
  BASEBAND
}
