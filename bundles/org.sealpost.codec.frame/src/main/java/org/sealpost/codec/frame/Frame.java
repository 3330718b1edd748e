package org.sealpost.codec.frame;

/** One frame: the unit that bearers move between gateway and network. */
public sealed interface Frame
    permits HelloFrame,
        CookieFrame,
        AcceptFrame,
        EapFrame,
        SealedFrame,
        FragmentFrame,
        ResetFrame,
        ParkedFrame {
  /** The protocol version of this package, in hello, cookie, accept, keys and additional data. */
  int VERSION = 1;
}
