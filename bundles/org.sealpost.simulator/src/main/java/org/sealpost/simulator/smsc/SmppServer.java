package org.sealpost.simulator.smsc;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import javax.net.ServerSocketFactory;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.extra.SessionState;
import org.jsmpp.session.BindRequest;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;
import org.sealpost.simulator.Loop;

/**
 * The door of a service centre for ESMEs: SMPP 3.4 with bind as transmitter, receiver and
 * transceiver, submit_sm, deliver_sm, query_sm, cancel_sm, enquire_link and unbind. More requests
 * than the window are refused with ESME_RTHROTTLED, as are more than the rate.
 */
public final class SmppServer implements AutoCloseable {
  private static final String SYSTEM_ID = "simulator";
  private static final long BIND_MILLIS = 5000;

  private final Loop loop;
  private final ServiceCentre centre;
  private final List<EsmeAccount> accounts;
  private final SmppListener listener;
  private final Set<SMPPServerSession> sessions = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "sealpost-smsc");
            thread.setDaemon(true);
            return thread;
          });
  private volatile int perSecond;

  /**
   * Listens.
   *
   * @param sockets the default ones, or those of TLS
   * @param address port 0 is any free one
   * @param accounts who may bind
   * @throws IOException if it cannot listen there
   */
  public SmppServer(
      Loop loop,
      ServiceCentre centre,
      ServerSocketFactory sockets,
      InetSocketAddress address,
      List<EsmeAccount> accounts)
      throws IOException {
    this.loop = loop;
    this.centre = centre;
    this.accounts = List.copyOf(accounts);
    listener = new SmppListener(sockets, address);
    SMPPServerSessionListener accepting = new SMPPServerSessionListener(0, listener);
    accepting.setPduProcessorDegree(1); // requests of a session stay in their order
    accepting.setQueueCapacity(centre.settings().window());
    threads.execute(() -> accept(accepting));
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return listener.address();
  }

  /**
   * From now on each session may submit so many messages a second, and as many at once.
   *
   * @param limit 0 is no limit
   */
  public void throttle(int limit) {
    perSecond = limit;
  }

  private void accept(SMPPServerSessionListener accepting) {
    while (!threads.isShutdown()) {
      try {
        SMPPServerSession session = accepting.accept();
        Socket socket = listener.last();
        sessions.add(session);
        session.addSessionStateListener(
            (now, before, source) -> {
              if (now == SessionState.CLOSED) {
                sessions.remove(session);
              }
            });
        threads.execute(() -> await(session, socket));
      } catch (IOException | RuntimeException ignored) {
        // this one went; after close no other comes
      }
    }
  }

  private void await(SMPPServerSession session, Socket socket) {
    try {
      bind(session, socket, session.waitForBind(BIND_MILLIS));
    } catch (IOException | TimeoutException | PDUStringException | IllegalStateException e) {
      session.close();
    }
  }

  private void bind(SMPPServerSession session, Socket socket, BindRequest request)
      throws IOException, PDUStringException {
    Optional<EsmeAccount> account =
        accounts.stream()
            .filter(known -> known.systemId().equals(request.getSystemId()))
            .findFirst();
    if (account.isEmpty()) {
      request.reject(SMPPConstant.STAT_ESME_RINVSYSID);
      return;
    }
    if (!MessageDigest.isEqual(octets(account.get().password()), octets(request.getPassword()))) {
      request.reject(SMPPConstant.STAT_ESME_RINVPASWD);
      return;
    }
    Pattern range;
    try {
      String asked = request.getAddressRange();
      range = asked == null || asked.isEmpty() ? account.get().range() : Pattern.compile(asked);
    } catch (PatternSyntaxException e) {
      request.reject(SMPPConstant.STAT_ESME_RBINDFAIL);
      return;
    }
    EsmeSession esme =
        new EsmeSession(
            loop,
            threads,
            session,
            socket,
            account.get().systemId(),
            request.getBindType() != BindType.BIND_TX,
            range,
            centre.settings().window());
    session.setMessageReceiverListener(new SmppRequests(loop, centre, esme, () -> perSecond));
    session.addSessionStateListener(
        (now, before, source) -> {
          if (now == SessionState.CLOSED || now == SessionState.UNBOUND) {
            loop.execute(() -> centre.dispatcher().unbind(esme));
          }
        });
    request.accept(SYSTEM_ID, InterfaceVersion.IF_34);
    loop.execute(() -> centre.dispatcher().bind(esme));
  }

  private static byte[] octets(String text) {
    return (text == null ? "" : text).getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Closes all sessions, and takes no other. */
  @Override
  public void close() throws IOException {
    threads.shutdown();
    listener.close();
    sessions.forEach(SMPPServerSession::close);
    threads.shutdownNow();
  }
}
