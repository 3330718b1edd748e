package org.sealpost.network.link.smpp.internal;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.PDUStringException;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BindRequest;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.session.connection.ServerConnection;
import org.jsmpp.session.connection.ServerConnectionFactory;
import org.jsmpp.session.connection.socket.ServerSocketConnection;
import org.jsmpp.util.MessageId;
import org.sealpost.codec.sms.ApplicationPorts;
import org.sealpost.codec.sms.PortMessages;
import org.sealpost.codec.sms.UserData;

/** A short message centre that says what a test wants, PDU by PDU. */
final class TestCentre implements AutoCloseable {
  static final String NUMBER = "+447700900123";
  static final String OWN = "447700900000";
  static final String PASSWORD = "secret";
  static final int PORT = 16_501;
  private static final int WRONG_PASSWORD = 0x0e;

  /** What came, message by message. */
  final BlockingQueue<SubmitSm> messages = new LinkedBlockingQueue<>();

  /** How the next messages are refused. */
  final Queue<Integer> refusals = new ConcurrentLinkedQueue<>();

  final AtomicInteger binds = new AtomicInteger();

  /** What is done before a message is answered. */
  volatile Runnable beforeAnswer = () -> {};

  private final SMPPServerSessionListener listener;
  private final int port;
  private final Set<SMPPServerSession> sessions = ConcurrentHashMap.newKeySet();
  private final AtomicInteger references = new AtomicInteger();
  private final Thread thread = new Thread(this::accept, "test-centre");
  private volatile Optional<SMPPServerSession> bound = Optional.empty();
  private volatile boolean closed;

  TestCentre() throws IOException {
    ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    port = socket.getLocalPort();
    listener = new SMPPServerSessionListener(port, new OpenSocket(socket));
    listener.setMessageReceiverListener(requests());
    listener.setPduProcessorDegree(1);
    listener.setQueueCapacity(1_000);
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return port;
  }

  private void accept() {
    while (!closed) {
      try {
        SMPPServerSession session = listener.accept();
        sessions.add(session);
        Thread binding = new Thread(() -> bind(session), "test-centre-bind");
        binding.setDaemon(true);
        binding.start();
      } catch (IOException e) {
        // closed, which the loop looks at
      }
    }
  }

  private void bind(SMPPServerSession session) {
    try {
      BindRequest request = session.waitForBind(10_000);
      binds.incrementAndGet();
      if (request.getPassword().equals(PASSWORD)) {
        request.accept("centre");
        bound = Optional.of(session);
      } else {
        request.reject(WRONG_PASSWORD);
      }
    } catch (TimeoutException | IOException | PDUStringException e) {
      session.close();
    }
  }

  /** Takes submit_sm, and nothing else. */
  private ServerMessageReceiverListener requests() {
    return (ServerMessageReceiverListener)
        Proxy.newProxyInstance(
            TestCentre.class.getClassLoader(),
            new Class<?>[] {ServerMessageReceiverListener.class},
            (proxy, method, arguments) -> {
              if (arguments[0] instanceof SubmitSm message) {
                return submitted(message);
              }
              throw new ProcessRequestException("not here", 0x03);
            });
  }

  private SubmitSmResult submitted(SubmitSm message)
      throws ProcessRequestException, PDUStringException {
    Integer refusal = refusals.poll();
    if (refusal != null) {
      throw new ProcessRequestException("as the test wants it", refusal);
    }
    messages.add(message);
    beforeAnswer.run();
    return new SubmitSmResult(new MessageId("1"), new OptionalParameter[0]);
  }

  /** A frame from the modem. */
  void deliver(byte[] frame) {
    for (UserData part : parts(frame)) {
      deliver(0x40, part.encode());
    }
  }

  List<UserData> parts(byte[] frame) {
    ApplicationPorts ports = new ApplicationPorts(PORT, PORT);
    return PortMessages.split(frame, ports, references.incrementAndGet() & 0xffff);
  }

  /** A message from the modem, again until the link has taken it. */
  void deliver(int esmClass, byte[] octets, OptionalParameter... parameters) {
    await()
        .pollInterval(Duration.ofMillis(5))
        .until(() -> bound.isPresent() && status(new Brought(esmClass, octets, parameters)) == 0);
  }

  /** The status that a deliver_sm is answered with. */
  int status(Brought message) throws Exception {
    try {
      bound
          .orElseThrow()
          .deliverShortMessage(
              "",
              message.sourceType(),
              NumberingPlanIndicator.ISDN,
              message.source(),
              TypeOfNumber.UNKNOWN,
              NumberingPlanIndicator.UNKNOWN,
              OWN,
              new ESMClass(message.esmClass()),
              (byte) message.protocol(),
              (byte) 0,
              new RegisteredDelivery(0),
              new RawDataCoding((byte) message.coding()),
              message.octets(),
              message.parameters());
      return 0;
    } catch (NegativeResponseException e) {
      return e.getCommandStatus();
    }
  }

  /** The same as a data_sm. */
  void data(int esmClass, OptionalParameter... parameters) throws Exception {
    bound
        .orElseThrow()
        .dataShortMessage(
            "",
            TypeOfNumber.INTERNATIONAL,
            NumberingPlanIndicator.ISDN,
            NUMBER.substring(1),
            TypeOfNumber.INTERNATIONAL,
            NumberingPlanIndicator.ISDN,
            OWN,
            new ESMClass(esmClass),
            new RegisteredDelivery(0),
            new RawDataCoding((byte) 4),
            parameters);
  }

  /** What a deliver_sm holds. */
  record Brought(
      TypeOfNumber sourceType,
      String source,
      int esmClass,
      int protocol,
      int coding,
      byte[] octets,
      OptionalParameter... parameters) {
    Brought(int esmClass, byte[] octets, OptionalParameter... parameters) {
      this(TypeOfNumber.INTERNATIONAL, NUMBER.substring(1), esmClass, 0, 4, octets, parameters);
    }
  }

  /** All sessions end. */
  void hangUp() {
    bound = Optional.empty();
    sessions.forEach(SMPPServerSession::close);
    sessions.clear();
  }

  @Override
  public void close() throws IOException {
    closed = true;
    listener.close();
    hangUp();
  }

  /** The library would open a socket itself, on a port that it is told. */
  private record OpenSocket(ServerSocket socket) implements ServerConnectionFactory {
    @Override
    public ServerConnection listen(int port) {
      return new ServerSocketConnection(socket);
    }

    @Override
    public ServerConnection listen(int port, int timeout) {
      return listen(port);
    }

    @Override
    public ServerConnection listen(int port, int timeout, int backlog) {
      return listen(port);
    }
  }
}
