package org.sealpost.gateway.client.internal;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.frame.Frame;
import org.sealpost.codec.frame.FrameCodec;
import org.sealpost.codec.frame.ParkedFrame;
import org.sealpost.codec.frame.ResetFrame;
import org.sealpost.codec.frame.SealedFrame;
import org.sealpost.codec.frame.SessionId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What comes over any bearer: it is decoded and handed to the links of the cards it may be for. */
final class Reception {
  private static final Logger LOG = LoggerFactory.getLogger(Reception.class);

  private final Collection<CardLink> links;
  private final FrameLog log;
  private final Origins origins;
  private final ClientCounters counters;

  /**
   * @param links of the cards that are there, at any time
   */
  Reception(Collection<CardLink> links, FrameLog log, Origins origins, ClientCounters counters) {
    this.links = links;
    this.log = log;
    this.origins = origins;
    this.counters = counters;
  }

  /** Octets that a bearer brought, on its thread. */
  void received(String bearer, byte[] octets) {
    log.down(bearer, octets);
    Frame frame;
    try {
      frame = FrameCodec.decode(octets);
    } catch (DecodeException e) {
      counters.malformed();
      LOG.debug("bearer {}: {}", bearer, e.getMessage());
      return;
    }
    origins.arrived(octets, bearer);
    List<CardLink> receivers = links.stream().filter(link -> concerns(link, frame)).toList();
    if (receivers.isEmpty()) {
      counters.stranger();
    }
    receivers.forEach(link -> link.received(frame, octets));
  }

  /** Frames of a login name a nonce or a conversation, which the login itself compares. */
  private static boolean concerns(CardLink link, Frame frame) {
    Optional<SessionId> session = Optional.empty();
    if (frame instanceof SealedFrame sealed) {
      session = Optional.of(sealed.header().session());
    } else if (frame instanceof ResetFrame reset) {
      session = Optional.of(reset.session());
    } else if (frame instanceof ParkedFrame parked) {
      session = Optional.of(parked.session());
    }
    return session.map(link.sat()::knows).orElse(true);
  }
}
