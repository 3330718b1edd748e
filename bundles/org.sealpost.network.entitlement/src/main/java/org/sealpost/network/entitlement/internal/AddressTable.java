package org.sealpost.network.entitlement.internal;

import java.util.List;
import org.sealpost.store.api.Tx;

/**
 * Where cards were heard. An address is learnt from a fresh sealed frame only, and beside the old
 * ones: whoever carries a frame first makes itself the newest, but does not cut the others off.
 */
final class AddressTable {
  private static final int KEPT = 3;

  /** A bearer of that name and a peer in its terms. */
  record Address(String bearer, String peer) {
    static Address of(Source source) {
      return new Address(source.bearer().name(), source.peer().address());
    }
  }

  /** The newest first. */
  List<Address> of(Tx tx, String iccid) {
    return tx.query(
        "SELECT bearer, peer FROM push_address WHERE iccid = ? ORDER BY heard DESC",
        row -> new Address(row.text("bearer"), row.text("peer")),
        iccid);
  }

  /** The card was heard here. */
  void learn(Tx tx, String iccid, Address address) {
    List<Address> known = of(tx, iccid);
    if (!known.isEmpty() && known.get(0).equals(address)) {
      return;
    }
    tx.update(
        "INSERT INTO push_address (iccid, bearer, peer, heard) VALUES (?, ?, ?, "
            + "(SELECT COALESCE(MAX(heard), 0) + 1 FROM push_address WHERE iccid = ?)) "
            + "ON CONFLICT (iccid, bearer, peer) DO UPDATE SET heard = excluded.heard",
        iccid,
        address.bearer(),
        address.peer(),
        iccid);
    tx.update(
        "DELETE FROM push_address WHERE iccid = ? AND heard NOT IN "
            + "(SELECT heard FROM push_address WHERE iccid = ? ORDER BY heard DESC LIMIT ?)",
        iccid,
        iccid,
        KEPT);
  }
}
