package org.sealpost.gateway.api;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;
import org.sealpost.codec.frame.ParkedFrame;
import org.sealpost.codec.frame.SessionId;
import org.sealpost.seal.api.AgreedKeys;
import org.sealpost.seal.api.CardAuthentication;

/**
 * The SIM application toolkit module of one present card: a service that exists while the card
 * does. It alone opens and makes the outer seal. Stages complete on the card's own serial executor;
 * the caller hops to its own.
 */
@ProviderType
public interface SatModule {
  /** Service property: the card's ICCID. */
  String ICCID = "sealpost.card.iccid";

  /** Who the card is; the IMSI in it may change while the service lives. */
  CardIdentity card();

  /** The card's AKA function, for logins that the client began. */
  CardAuthentication authentication();

  /** The session under which frames are sealed now, if any: its key id. */
  Optional<SessionId> session();

  /**
   * Whether there is a session and none that can be used: its sealer is not installed. It is kept,
   * and used again when the sealer is back and no newer session has taken its place.
   */
  boolean isParked();

  /** Whether the network itself says of the current session that it cannot open it now. */
  boolean believes(ParkedFrame frame);

  /** Whether a frame under this key id may be for this card. */
  boolean knows(SessionId session);

  /**
   * Opens a session with what a login yielded and seals a first poll under it. The session it
   * replaces is kept until this one has carried a frame from the network.
   *
   * @param keys what both sides agreed; the SAT closes it
   * @param algorithm the COSE algorithm chosen
   * @param hello the hello frame as it was sent
   * @param accept the accept frame as it came
   */
  CompletionStage<Void> open(AgreedKeys keys, int algorithm, byte[] hello, byte[] accept);

  /**
   * Puts a fresh poll into the outbound queue; fails with {@code IllegalStateException} without a
   * session.
   */
  CompletionStage<Void> poll();

  /** Something was put into the inbound queue of this card. Returns at once. */
  void inboundArrived();

  /** What the module counted since it exists, by name, such as {@code refusedFrames}. */
  Map<String, Long> counters();

  /** What the card and its terminal say to each other. Any thread; returns at once. */
  ToolkitReport toolkit();

  /** Transmits an APDU between two toolkit sessions, for engineers and read-back. */
  CompletionStage<byte[]> transmit(byte[] command);
}
