package org.sealpost.network.link.http.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.sealpost.bearer.api.BearerException;
import org.sealpost.bearer.api.BearerException.Reason;
import org.sealpost.bearer.api.Peer;

/** The links, at most so many, in the order of their last request. */
final class Links {
  private record Entry(Link link, long lastRequest) {}

  private final LinkedHashMap<String, Entry> byId = new LinkedHashMap<>();
  private final int limit;
  private final long idleNanos;
  private final Budget budget;
  private final LongSupplier nanoTime;
  private boolean closed;

  Links(int limit, long maxWaitingOctets, Duration idle, LongSupplier nanoTime) {
    this.limit = limit;
    this.idleNanos = idle.toNanos();
    this.budget = new Budget(maxWaitingOctets);
    this.nanoTime = nanoTime;
  }

  /** The link of a request: known or new. Empty once closed. */
  Optional<Link> touch(String id) {
    Link link;
    Optional<Link> oldest = Optional.empty();
    synchronized (byId) {
      if (closed) {
        return Optional.empty();
      }
      Entry known = byId.remove(id);
      link = known == null ? new Link(new Peer(id), budget) : known.link;
      if (byId.size() >= limit) {
        Iterator<Entry> oldestFirst = byId.values().iterator();
        oldest = Optional.of(oldestFirst.next().link);
        oldestFirst.remove();
      }
      byId.put(id, new Entry(link, nanoTime.getAsLong()));
    }
    oldest.ifPresent(gone -> forget(gone, "made room for a newer link"));
    return Optional.of(link);
  }

  /** The link that a frame is for. */
  Link find(Peer peer) throws BearerException {
    synchronized (byId) {
      Entry entry = byId.get(peer.address());
      if (entry == null) {
        throw new BearerException(Reason.UNKNOWN_PEER, "link: expected a known one, found none");
      }
      return entry.link;
    }
  }

  /** Forgets the links that asked for nothing for too long. */
  void expire() {
    List<Link> gone = new ArrayList<>();
    synchronized (byId) {
      long now = nanoTime.getAsLong();
      Iterator<Entry> oldestFirst = byId.values().iterator();
      while (oldestFirst.hasNext()) {
        Entry entry = oldestFirst.next();
        if (now - entry.lastRequest < idleNanos) {
          break;
        }
        oldestFirst.remove();
        gone.add(entry.link);
      }
    }
    gone.forEach(link -> forget(link, "no request came for " + idleNanos / 1_000_000_000 + " s"));
  }

  /** Ends every link; there are no others afterwards. */
  void close(Reason reason, String message) {
    List<Link> all = new ArrayList<>();
    synchronized (byId) {
      closed = true;
      byId.values().forEach(entry -> all.add(entry.link));
      byId.clear();
    }
    all.forEach(
        link ->
            link.close(new BearerException(reason, message), Optional.of(Refusal.unavailable())));
  }

  int size() {
    synchronized (byId) {
      return byId.size();
    }
  }

  private static void forget(Link link, String why) {
    link.close(new BearerException(Reason.UNKNOWN_PEER, "link: " + why), Optional.empty());
  }
}
