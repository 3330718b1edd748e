package org.sealpost.network.manager.internal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sealpost.codec.cat.FilePath;
import org.sealpost.codec.cat.Imsi;
import org.sealpost.network.api.delivery.Delivery;
import org.sealpost.network.api.delivery.Route;
import org.sealpost.network.api.delivery.Terms;
import org.sealpost.network.api.manager.Expectation;
import org.sealpost.network.api.manager.Expectation.State;
import org.sealpost.store.api.Tx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What cards should hold. When a gateway polls, what its card is not known to hold is delivered.
 * Only proofs count for that: what a poll says of the card is a claim.
 */
final class Expectations {
  private static final Logger LOG = LoggerFactory.getLogger(Expectations.class);
  private static final int MOST_FILES = 64;

  /** The gateway is there just now. */
  private static final Duration VALIDITY = Duration.ofDays(1);

  private final IdentityRules identities;
  private final Orders orders;

  Expectations(IdentityRules identities, Orders orders) {
    this.identities = identities;
    this.orders = orders;
  }

  /** Expects this and nothing else. */
  List<Expectation> replace(Tx tx, String iccid, Optional<Imsi> imsi, Map<String, byte[]> files) {
    if (files.size() > MOST_FILES) {
      throw new IllegalArgumentException(
          "files: expected at most " + MOST_FILES + ", found " + files.size());
    }
    Map<String, byte[]> items = new LinkedHashMap<>();
    files.forEach(
        (path, content) -> {
          FilePath file = Paths.parse(path);
          orders.requireWritable(tx, iccid, file, content);
          if (items.put(file.toString(), content) != null) {
            throw new IllegalArgumentException(
                "files: expected each once, found " + file + " twice");
          }
        });
    imsi.ifPresent(
        wanted -> {
          identities.requireUsable(tx, iccid, wanted);
          items.put(ExpectationTable.IMSI, octets(wanted));
        });
    ExpectationTable.retain(tx, iccid, items.keySet());
    items.forEach((item, content) -> ExpectationTable.expect(tx, iccid, item, content));
    return ExpectationTable.of(tx, iccid);
  }

  private static byte[] octets(Imsi imsi) {
    return imsi.digits().getBytes(StandardCharsets.US_ASCII);
  }

  /** Delivers what is missing; nothing that cannot be delivered may stop the poll. */
  void polled(Tx tx, String iccid) {
    for (ExpectationTable.Missing missing : ExpectationTable.missing(tx, iccid)) {
      try {
        deliver(tx, iccid, missing);
      } catch (IllegalArgumentException e) {
        LOG.warn("card {}: {} cannot be delivered: {}", iccid, missing.item(), e.getMessage());
        ExpectationTable.settle(tx, iccid, missing.item(), State.FAILED);
      }
    }
  }

  private void deliver(Tx tx, String iccid, ExpectationTable.Missing missing) {
    Terms terms = new Terms(Instant.now().plus(VALIDITY), Route.SEALED);
    if (!missing.item().equals(ExpectationTable.IMSI)) {
      FilePath file = FilePath.parse(missing.item());
      String purpose = Purpose.expected(file);
      Delivery delivery = orders.write(tx, iccid, purpose, file, 0, missing.content(), terms);
      ExpectationTable.underWay(tx, iccid, missing.item(), delivery.id());
      return;
    }
    Imsi imsi = new Imsi(new String(missing.content(), StandardCharsets.US_ASCII));
    if (identities.active(tx, iccid, imsi).equals(imsi.digits())) {
      ExpectationTable.settle(tx, iccid, missing.item(), State.PROVEN);
    } else {
      Delivery delivery =
          identities
              .underWay(tx, iccid, imsi)
              .orElseGet(() -> orders.assign(tx, iccid, imsi, terms));
      ExpectationTable.underWay(tx, iccid, missing.item(), delivery.id());
    }
  }

  /** A delivery has ended, of those that were expected or of any other. */
  void ended(Tx tx, Delivery delivery) {
    String iccid = delivery.iccid();
    switch (delivery.state()) {
      case PROVEN -> ExpectationTable.ended(tx, iccid, delivery.id(), State.PROVEN);
      case REPORTED -> ExpectationTable.ended(tx, iccid, delivery.id(), State.REPORTED);
      case EXPIRED -> ExpectationTable.ended(tx, iccid, delivery.id(), State.MISSING);
      default -> ExpectationTable.ended(tx, iccid, delivery.id(), State.FAILED);
    }
    switch (delivery.state()) {
      case PROVEN, REPORTED, FAILED ->
          ExpectationTable.changed(tx, iccid, Purpose.item(delivery), delivery.id());
      default -> {} // the card has seen nothing of it
    }
  }
}
