package org.sealpost.network.entitlement.internal;

import java.util.List;
import java.util.Optional;
import org.sealpost.codec.frame.Poll;

/** Messages that tests send. */
final class Messages {
  private Messages() {}

  static Poll poll() {
    return poll(TestCards.ICCID, Optional.of(TestCards.IMSI));
  }

  static Poll poll(String iccid, Optional<String> imsi) {
    return new Poll(
        iccid, Optional.empty(), Optional.empty(), List.of("test"), "test 1", 0, List.of(), imsi);
  }
}
