package org.sealpost.network.manager.internal;

import java.util.List;
import java.util.OptionalInt;
import org.sealpost.codec.cat.FilePath;
import org.sealpost.codec.cat.Imsi;
import org.sealpost.codec.ota.Tar;
import org.sealpost.network.api.card.CardDirectory;
import org.sealpost.network.api.card.Subscription.State;
import org.sealpost.network.api.delivery.Deliveries;
import org.sealpost.network.api.delivery.Delivery;
import org.sealpost.network.api.delivery.Terms;
import org.sealpost.network.api.ota.CardApplication;
import org.sealpost.network.api.ota.OtaServer;
import org.sealpost.store.api.Tx;

/** Submits deliveries, after it has checked that they can be carried out. */
final class Orders {
  private final OtaServer ota;
  private final CardDirectory cards;
  private final Deliveries deliveries;
  private final IdentityRules identities;

  Orders(OtaServer ota, CardDirectory cards, Deliveries deliveries, IdentityRules identities) {
    this.ota = ota;
    this.cards = cards;
    this.deliveries = deliveries;
    this.identities = identities;
  }

  Delivery assign(Tx tx, String iccid, Imsi imsi, Terms terms) {
    Tar tar = fileManagement(tx, iccid);
    identities.requireAssignable(tx, iccid, imsi);
    cards.subscribe(tx, iccid, imsi.digits(), State.PENDING);
    List<byte[]> scripts =
        IdentityScripts.of(imsi, ota.capacity(tx, iccid, tar), ScriptStart.of(tar));
    return deliveries.submit(tx, iccid, Purpose.of(imsi), tar, scripts, terms);
  }

  Delivery write(
      Tx tx, String iccid, String purpose, FilePath file, int offset, byte[] octets, Terms terms) {
    Tar tar = fileManagement(tx, iccid);
    List<byte[]> scripts = scripts(tx, iccid, tar, file, offset, octets);
    return deliveries.submit(tx, iccid, purpose, tar, scripts, terms);
  }

  Delivery writeRecord(
      Tx tx, String iccid, FilePath file, OptionalInt record, byte[] content, Terms terms) {
    Tar tar = fileManagement(tx, iccid);
    ota.capacity(tx, iccid, tar); // refuses what could not be sealed
    List<byte[]> scripts = List.of(RecordScripts.write(file, ScriptStart.of(tar), record, content));
    return deliveries.submit(tx, iccid, Purpose.of(file, record), tar, scripts, terms);
  }

  /** Refuses what could not be written. */
  void requireWritable(Tx tx, String iccid, FilePath file, byte[] octets) {
    scripts(tx, iccid, fileManagement(tx, iccid), file, 0, octets);
  }

  private List<byte[]> scripts(
      Tx tx, String iccid, Tar tar, FilePath file, int offset, byte[] octets) {
    return new ScriptPackets(ota.capacity(tx, iccid, tar), ScriptStart.of(tar))
        .write(file, offset, octets)
        .toList();
  }

  /** The first application of the card file that manages files (TS 101 220: TAR B0xxxx). */
  private Tar fileManagement(Tx tx, String iccid) {
    if (!cards.exists(tx, iccid)) {
      throw new IllegalArgumentException(
          "card " + iccid + ": expected an imported one, found none");
    }
    return ota.applications(tx, iccid).stream()
        .map(CardApplication::tar)
        .filter(tar -> tar.value() >> 16 == 0xb0)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "applications of card "
                        + iccid
                        + ": expected a TAR from B00000 to B0FFFF, found none"));
  }
}
