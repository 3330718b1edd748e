package org.sealpost.seal.api;

/** When a network asks a peer for its identity again, inside the key agreement. */
public enum IdentityRounds {
  /** Never: an identity that names nobody is refused at once. */
  NEVER,
  /** When the identity that is known names nobody. */
  WHEN_NEEDED,
  /** Always once, for networks where others may decorate the identity on its way. */
  ALWAYS
}
