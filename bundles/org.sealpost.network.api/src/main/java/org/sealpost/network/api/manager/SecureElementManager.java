package org.sealpost.network.api.manager;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.osgi.annotation.versioning.ProviderType;
import org.sealpost.network.api.auc.SubscriberKey;
import org.sealpost.network.api.delivery.Delivery;
import org.sealpost.network.api.delivery.Route;
import org.sealpost.network.api.ota.CardApplication;
import org.sealpost.network.api.ota.KeySet;

/**
 * Decides what a card needs. Bad requests are {@code IllegalArgumentException}: nothing changed.
 */
@ProviderType
public interface SecureElementManager {
  /**
   * Adds a card, its subscriber, key sets and applications, all or nothing.
   *
   * @param iccid 18 to 20 digits
   * @param imsi that the card has
   * @param key of that IMSI; without it the authentication centre must know the subscriber
   * @throws IllegalStateException if the authentication centre would have to ask another system,
   *     and cannot now
   */
  void importCard(
      String iccid,
      String imsi,
      Optional<SubscriberKey> key,
      List<KeySet> keySets,
      List<CardApplication> applications);

  /**
   * Gives a card a new IMSI. The authentication centre must be able to authenticate the card under
   * it, else the assignment is refused.
   *
   * @param validity how long the gateway, or a service centre, may wait before it forwards
   * @param route its way to the card
   * @throws IllegalArgumentException also if it is to go as native SMS and the card has no number,
   *     or there is no message centre
   * @throws IllegalStateException as for {@link #importCard}
   */
  Delivery assignImsi(String iccid, String imsi, Duration validity, Route route);

  /**
   * Writes a transparent file.
   *
   * @param path file identifiers from the master file on, such as {@code 3F00/7FFF/6F46}
   * @param offset where in the file, 0..32767
   * @param content 1 or more octets
   * @param validity as for {@link #assignImsi}, as is the route
   */
  Delivery writeFile(
      String iccid, String path, int offset, byte[] content, Duration validity, Route route);

  /**
   * Writes a record of a file. A doubt about a record with a number is settled by reading it back;
   * a new record of a cyclic file is never sent again by itself: a doubt waits for an operator.
   *
   * @param path as for {@link #writeFile}
   * @param record its number, 1..254; empty to put it before the newest one of a cyclic file
   * @param content the whole record, 1..255 octets
   * @param validity as for {@link #assignImsi}, as is the route
   */
  Delivery writeRecord(
      String iccid,
      String path,
      OptionalInt record,
      byte[] content,
      Duration validity,
      Route route);

  /**
   * Says what a card should hold from now on, all of it. What is not known to be there is delivered
   * when the card's gateway polls the next time, each item once: one that failed is tried again
   * when it is expected anew.
   *
   * @param imsi as for {@link #assignImsi}
   * @param files content from the first octet on by path, as for {@link #writeFile}; at most 64
   * @return what is known of each item
   * @throws IllegalStateException as for {@link #importCard}
   */
  List<Expectation> expect(String iccid, Optional<String> imsi, Map<String, byte[]> files);

  /** What a card should hold, and what is known of it. */
  List<Expectation> expectations(String iccid);
}
