package org.sealpost.it.plugins;

import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import org.sealpost.bearer.api.Attachment;
import org.sealpost.bearer.api.Bearer;
import org.sealpost.bearer.api.BearerState;
import org.sealpost.bearer.api.FrameReceiver;
import org.sealpost.bearer.api.Peer;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.frame.Acknowledgement;
import org.sealpost.codec.frame.EapFrame;
import org.sealpost.codec.frame.Envelope;
import org.sealpost.codec.frame.Frame;
import org.sealpost.codec.frame.FrameCodec;
import org.sealpost.codec.frame.HelloFrame;
import org.sealpost.codec.frame.Message;
import org.sealpost.codec.frame.Notice;
import org.sealpost.codec.frame.Poll;
import org.sealpost.codec.frame.SealedFrame;
import org.sealpost.it.support.Framework;

/**
 * A network of one card at the links that are there: it lets the card log in, acknowledges what
 * comes, and says when polls came and over which link. It keeps no plug-in beyond a call.
 */
final class NetworkEnd implements AutoCloseable {
  private static final String LINKS =
      "(&(objectClass=" + Bearer.class.getName() + ")(component.name=org.sealpost.network.link.*))";

  /** A poll that came, the name of its link, and when by {@code System.nanoTime}. */
  record Arrival(String link, long nanoTime) {}

  private final Framework framework;
  private final ExecutorService executor = Executors.newSingleThreadExecutor(NetworkEnd::thread);
  private final BlockingQueue<Arrival> polls = new LinkedBlockingQueue<>();
  private final Map<String, Peer> peers = new ConcurrentHashMap<>();
  private final ServiceTracker<Bearer, Attachment> links;

  /** Of the executor only. */
  private final NetworkLogins logins;

  /**
   * @param peers whom a link leads to, by the link's name, where that is known from the start
   */
  NetworkEnd(Framework framework, Home home, Map<String, Peer> peers) throws Exception {
    this.framework = framework;
    logins = new NetworkLogins(framework, home);
    this.peers.putAll(peers);
    links =
        new ServiceTracker<>(
            framework.context(), framework.context().createFilter(LINKS), new Links());
    links.open();
  }

  /** The polls that came and were not taken yet. */
  BlockingQueue<Arrival> polls() {
    return polls;
  }

  /** Asks the card to poll, if it is known where the link leads. */
  void call(String link) {
    Peer peer = peers.get(link);
    if (peer != null) {
      framework.use(
          Bearer.class,
          "(&(component.name=org.sealpost.network.link.*)(" + Bearer.NAME + "=" + link + "))",
          bearer -> executor.submit(() -> answer(bearer, peer, new Notice())));
    }
  }

  /** Whether no login is going on: the session in use is that of the last one. */
  boolean settled() throws Exception {
    return executor.submit(logins::settled).get();
  }

  @Override
  public void close() {
    links.close();
    executor.shutdown();
  }

  private void take(Bearer link, byte[] octets, Peer from, long nanoTime) {
    peers.put(link.name(), from);
    try {
      Frame frame = FrameCodec.decode(octets);
      if (frame instanceof HelloFrame hello) {
        logins.begin(hello, octets).ifPresent(answer -> link.send(answer, from));
      } else if (frame instanceof EapFrame eap) {
        logins.goOn(eap).ifPresent(answer -> link.send(answer, from));
      } else if (frame instanceof SealedFrame sealed) {
        logins.open(sealed).ifPresent(envelope -> opened(link, from, envelope, nanoTime));
      }
    } catch (DecodeException e) {
      throw new AssertionError(e);
    }
  }

  private void opened(Bearer link, Peer from, Envelope envelope, long nanoTime) {
    if (!(envelope.message() instanceof Acknowledgement)) {
      answer(link, from, new Acknowledgement(List.of(envelope.id())));
    }
    if (envelope.message() instanceof Poll) {
      polls.add(new Arrival(link.name(), nanoTime));
    }
  }

  private void answer(Bearer link, Peer to, Message message) {
    logins.seal(message).ifPresent(frame -> link.send(frame, to));
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "network-end");
    thread.setDaemon(true);
    return thread;
  }

  /** Attaches to links as they come. */
  private final class Links implements ServiceTrackerCustomizer<Bearer, Attachment> {
    @Override
    public Attachment addingService(ServiceReference<Bearer> reference) {
      Bearer link = framework.context().getService(reference);
      return link.attach(
          new FrameReceiver() {
            @Override
            public void received(byte[] frame, Peer from) {
              long now = System.nanoTime();
              executor.execute(() -> take(link, frame, from, now));
            }

            @Override
            public void stateChanged(BearerState state) {
              // what comes shows it
            }
          });
    }

    @Override
    public void modifiedService(ServiceReference<Bearer> reference, Attachment attachment) {
      // names do not change while a service lives
    }

    @Override
    public void removedService(ServiceReference<Bearer> reference, Attachment attachment) {
      attachment.close();
      framework.context().ungetService(reference);
    }
  }
}
