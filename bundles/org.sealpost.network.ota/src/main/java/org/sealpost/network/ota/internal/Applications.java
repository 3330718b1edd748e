package org.sealpost.network.ota.internal;

import java.util.List;
import java.util.Optional;
import org.sealpost.codec.ota.Tar;
import org.sealpost.network.api.ota.CardApplication;
import org.sealpost.store.api.Row;
import org.sealpost.store.api.Tx;

/** The table of applications that take secured packets. */
final class Applications {
  void add(Tx tx, String iccid, List<CardApplication> applications) {
    int position = 0;
    for (CardApplication application : applications) {
      tx.update(
          "INSERT INTO ota_app (iccid, tar, msl, version, position, por_by_submit, counter) "
              + "VALUES (?, ?, ?, ?, ?, ?, ?)",
          iccid,
          application.tar().value(),
          application.msl(),
          application.keyVersion(),
          position++,
          application.porBySubmit(),
          application.counter().orElse(null));
    }
  }

  List<CardApplication> of(Tx tx, String iccid) {
    return tx.query(
        "SELECT tar, msl, version, por_by_submit, counter FROM ota_app WHERE iccid = ? ORDER BY position",
        Applications::read,
        iccid);
  }

  CardApplication find(Tx tx, String iccid, Tar tar) {
    return tx.find(
            "SELECT tar, msl, version, por_by_submit, counter FROM ota_app WHERE iccid = ? AND tar = ?",
            Applications::read,
            iccid,
            tar.value())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "application " + tar + ": expected one of the card's, found none"));
  }

  private static CardApplication read(Row row) {
    return new CardApplication(
        Tar.of((int) row.number("tar")),
        (int) row.number("msl"),
        (int) row.number("version"),
        row.flag("por_by_submit"),
        row.isNull("counter") ? Optional.empty() : Optional.of(row.text("counter")));
  }
}
