package org.sealpost.network.entitlement.internal;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.frame.HelloFrame;
import org.sealpost.codec.frame.Octets;
import org.sealpost.network.entitlement.internal.AddressTable.Address;
import org.sealpost.store.api.Vault;

/**
 * Cookies that nobody has to remember: a MAC over the time and what is seen of the peer, under the
 * store's key, so that every node over that store takes them.
 */
final class Cookies {
  private static final String CONTEXT = "hello cookie";

  private final Vault vault;
  private final Clock clock;
  private final long halfSeconds;
  private final Patience patience;

  /**
   * A cookie is good for between half of the configured time and all of it, and at least for as
   * long as it may be under way.
   */
  Cookies(Node node) {
    vault = node.vault();
    clock = node.clock();
    patience = node.patience();
    halfSeconds = node.config().cookieSeconds() / 2;
  }

  /** The cookie of now. */
  Octets make(HelloFrame hello, Source from) {
    return make(hello, from, now(from));
  }

  /** Whether a hello carries a cookie made for it lately. */
  boolean good(HelloFrame hello, Source from) {
    long now = now(from);
    return hello
        .cookie()
        .filter(c -> c.equals(make(hello, from, now)) || c.equals(make(hello, from, now - 1)))
        .isPresent();
  }

  private long now(Source from) {
    long half = Math.max(halfSeconds, patience.seconds(Address.of(from)));
    return clock.instant().getEpochSecond() / half;
  }

  private Octets make(HelloFrame hello, Source from, long time) {
    ByteWriter out = new ByteWriter().unsigned(8, time);
    out.bytes(hello.nonce().toByteArray());
    text(out, from.bearer().name());
    text(out, from.peer().address());
    out.bytes(hello.identity().toByteArray());
    return Octets.of(vault.fingerprint(CONTEXT, out.toByteArray()));
  }

  /** With its length, so that no two inputs are the same octets. */
  private static void text(ByteWriter out, String text) {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    out.u16(octets.length).bytes(octets);
  }
}
