package org.sealpost.benchmarks.carry;

/** Both ends of one way to carry frames, in this process. */
interface Carrier {
  /** Octets of what is carried: a message of 200 octets under its outer seal, as a frame. */
  int OCTETS = 246;

  /** Carries so many frames up and returns when all have arrived. */
  void carry(int frames) throws Exception;

  /** Ends what would keep the broker busy. */
  default void end() throws Exception {}
}
