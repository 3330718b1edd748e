package org.sealpost.network.api.ota;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.sealpost.codec.ota.Tar;
import org.sealpost.store.api.Tx;

/** Keeps OTA keys and counters, and verifies proofs of receipt (TS 102 225). */
@ProviderType
public interface OtaServer {
  /**
   * Adds the key sets and applications of a card.
   *
   * @throws IllegalArgumentException if a value is out of range, comes twice, or an application
   *     names a key set that is not there
   */
  void provision(Tx tx, String iccid, List<KeySet> keySets, List<CardApplication> applications);

  /** The applications of a card, in the order of the card file. */
  List<CardApplication> applications(Tx tx, String iccid);

  /**
   * Octets of secured data that one packet of a single short message can carry.
   *
   * @throws IllegalArgumentException if the card has no such application, if it asks for more
   *     security than packets have here, or if its counter is used up
   */
  int capacity(Tx tx, String iccid, Tar tar);

  /**
   * A handle that seals one packet. The counter is raised in {@code tx}: store what it seals in the
   * same transaction.
   *
   * @param porBySubmit whether the card is to answer by SMS-SUBMIT (SPI2 b6), whatever the
   *     application is set to
   * @return nothing while another packet of the counter domain is unproven
   * @throws IllegalArgumentException as {@link #capacity}
   */
  Optional<SealingHandle> lease(Tx tx, String iccid, Tar tar, String holder, boolean porBySubmit);

  /** The packet of {@code holder} is proven, settled or killed: its counter domain is free. */
  void release(Tx tx, String iccid, String holder);

  /**
   * The card took the packet of {@code holder} for an old one when it first saw it: the counter
   * kept here is behind the card's. The next one of the domain leaps over a margin.
   */
  void leap(Tx tx, String iccid, String holder);

  /**
   * Opens a response packet and checks it against the packet that {@code holder} leased.
   *
   * @param response TP-UD from the user data header 02 71 00 on
   */
  Proof verify(Tx tx, String iccid, String holder, byte[] response);
}
