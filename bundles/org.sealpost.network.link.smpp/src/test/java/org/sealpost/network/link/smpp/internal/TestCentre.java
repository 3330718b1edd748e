package org.sealpost.network.link.smpp.internal;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.bean.BroadcastSm;
import org.jsmpp.bean.CancelBroadcastSm;
import org.jsmpp.bean.CancelSm;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.QueryBroadcastSm;
import org.jsmpp.bean.QuerySm;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.ReplaceSm;
import org.jsmpp.bean.SubmitMulti;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.BindRequest;
import org.jsmpp.session.BroadcastSmResult;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.QueryBroadcastSmResult;
import org.jsmpp.session.QuerySmResult;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.session.SubmitMultiResult;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.session.connection.ServerConnection;
import org.jsmpp.session.connection.ServerConnectionFactory;
import org.jsmpp.session.connection.socket.ServerSocketConnection;
import org.jsmpp.util.MessageId;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.sms.Address;
import org.sealpost.codec.sms.ApplicationPorts;
import org.sealpost.codec.sms.AssembledMessage;
import org.sealpost.codec.sms.PortMessages;
import org.sealpost.codec.sms.SmsAssembler;
import org.sealpost.codec.sms.UserData;

/** A short message centre with one modem behind it, which is the test. */
final class TestCentre implements AutoCloseable, ServerMessageReceiverListener {
  static final String NUMBER = "+447700900123";
  static final String PASSWORD = "secret";
  static final int PORT = 16_501;
  private static final int WRONG_PASSWORD = 0x0e;
  private static final int NOT_DONE = 0x03;

  /** What the modem's host got. */
  final BlockingQueue<byte[]> frames = new LinkedBlockingQueue<>();

  /** What came, message by message. */
  final BlockingQueue<SubmitSm> messages = new LinkedBlockingQueue<>();

  /** How the next messages are refused. */
  final Queue<Integer> refusals = new ConcurrentLinkedQueue<>();

  final AtomicInteger binds = new AtomicInteger();
  private final SMPPServerSessionListener listener;
  private final int port;
  private final Set<SMPPServerSession> sessions = ConcurrentHashMap.newKeySet();
  private final SmsAssembler assembler = new SmsAssembler(SmsAssembler.Limits.USUAL);
  private final AtomicInteger references = new AtomicInteger();
  private final Thread thread = new Thread(this::accept, "test-centre");
  private volatile Optional<SMPPServerSession> bound = Optional.empty();
  private volatile boolean closed;

  TestCentre() throws IOException {
    ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    port = socket.getLocalPort();
    listener = new SMPPServerSessionListener(port, new OpenSocket(socket));
    listener.setMessageReceiverListener(this);
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
    } catch (TimeoutException | IOException | org.jsmpp.PDUStringException e) {
      session.close();
    }
  }

  /** A frame from the modem. */
  void deliver(byte[] frame) {
    for (UserData part : parts(frame)) {
      deliver(0x40, part.encode());
    }
  }

  java.util.List<UserData> parts(byte[] frame) {
    ApplicationPorts ports = new ApplicationPorts(PORT, PORT);
    return PortMessages.split(frame, ports, references.incrementAndGet() & 0xffff);
  }

  /** A message from the modem, again until the link has taken it. */
  void deliver(int esmClass, byte[] octets, OptionalParameter... parameters) {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> delivered(esmClass, octets, parameters));
  }

  private boolean delivered(int esmClass, byte[] octets, OptionalParameter... parameters) {
    Optional<SMPPServerSession> to = bound;
    if (to.isEmpty()) {
      return false;
    }
    try {
      to.get()
          .deliverShortMessage(
              "",
              TypeOfNumber.INTERNATIONAL,
              NumberingPlanIndicator.ISDN,
              NUMBER.substring(1),
              TypeOfNumber.INTERNATIONAL,
              NumberingPlanIndicator.ISDN,
              "447700900000",
              new ESMClass(esmClass),
              (byte) 0,
              (byte) 0,
              new RegisteredDelivery(0),
              new RawDataCoding((byte) 4),
              octets,
              parameters);
      return true;
    } catch (ResponseTimeoutException e) {
      return true; // it has left, and nobody knows more
    } catch (Exception e) {
      return false;
    }
  }

  @Override
  public SubmitSmResult onAcceptSubmitSm(SubmitSm message, SMPPServerSession source)
      throws ProcessRequestException {
    Integer refusal = refusals.poll();
    if (refusal != null) {
      throw new ProcessRequestException("as the test wants it", refusal);
    }
    messages.add(message);
    try {
      synchronized (assembler) {
        assembler
            .add(
                Address.of("+447700900000"),
                UserData.decode(message.getShortMessage()),
                System.nanoTime())
            .map(AssembledMessage::body)
            .ifPresent(frames::add);
      }
      return new SubmitSmResult(new MessageId("1"), new OptionalParameter[0]);
    } catch (DecodeException | org.jsmpp.PDUStringException e) {
      throw new ProcessRequestException(e.getMessage(), NOT_DONE);
    }
  }

  Optional<byte[]> next(Duration patience) throws InterruptedException {
    return Optional.ofNullable(frames.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
  }

  private static ProcessRequestException no() {
    return new ProcessRequestException("not here", NOT_DONE);
  }

  @Override
  public SubmitMultiResult onAcceptSubmitMulti(SubmitMulti message, SMPPServerSession source)
      throws ProcessRequestException {
    throw no();
  }

  @Override
  public QuerySmResult onAcceptQuerySm(QuerySm message, SMPPServerSession source)
      throws ProcessRequestException {
    throw no();
  }

  @Override
  public void onAcceptReplaceSm(ReplaceSm message, SMPPServerSession source)
      throws ProcessRequestException {
    throw no();
  }

  @Override
  public void onAcceptCancelSm(CancelSm message, SMPPServerSession source)
      throws ProcessRequestException {
    throw no();
  }

  @Override
  public BroadcastSmResult onAcceptBroadcastSm(BroadcastSm message, SMPPServerSession source)
      throws ProcessRequestException {
    throw no();
  }

  @Override
  public void onAcceptCancelBroadcastSm(CancelBroadcastSm message, SMPPServerSession source)
      throws ProcessRequestException {
    throw no();
  }

  @Override
  public QueryBroadcastSmResult onAcceptQueryBroadcastSm(
      QueryBroadcastSm message, SMPPServerSession source) throws ProcessRequestException {
    throw no();
  }

  @Override
  public DataSmResult onAcceptDataSm(DataSm message, Session source)
      throws ProcessRequestException {
    throw no();
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
