package org.sealpost.simulator;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.Session;
import org.sealpost.it.patience.Patience;

/** An ESME made of the library alone, over TCP, at the service centre of a leg. */
public final class TestEsme implements MessageReceiverListener, AutoCloseable {
  /** The ESME's number. */
  public static final String NUMBER = "4470000099";

  private final Leg leg;
  private final SMPPSession session = new SMPPSession();
  private final BlockingQueue<DeliverSm> received = new LinkedBlockingQueue<>();

  /** Not bound yet. */
  public TestEsme(Leg leg) {
    this.leg = leg;
    session.setTransactionTimer(10_000);
    session.setMessageReceiverListener(this);
  }

  /** Binds in both directions. */
  public TestEsme bind() throws IOException {
    bind(session, BindType.BIND_TRX, "secret");
    return this;
  }

  /** Binds another session of the same account. */
  public void bind(SMPPSession other, BindType type, String password) throws IOException {
    other.connectAndBind(
        leg.smpp().address().getHostString(),
        leg.smpp().address().getPort(),
        new BindParameter(
            type,
            "esme",
            password,
            "",
            TypeOfNumber.UNKNOWN,
            NumberingPlanIndicator.UNKNOWN,
            null));
  }

  /** The library's. */
  public SMPPSession session() {
    return session;
  }

  /** The next deliver_sm, for which it waits. */
  public DeliverSm take() throws InterruptedException {
    DeliverSm next = received.poll(Patience.SECONDS, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("expected a deliver_sm, found none in 10 s");
    }
    return next;
  }

  /** Submits a message to the leg's modem, valid for a second; its id. */
  public String submit(byte[] text, int coding, int pid, int esmClass, int receipts)
      throws Exception {
    return session
        .submitShortMessage(
            "",
            TypeOfNumber.INTERNATIONAL,
            NumberingPlanIndicator.ISDN,
            NUMBER,
            TypeOfNumber.INTERNATIONAL,
            NumberingPlanIndicator.ISDN,
            Bench.NUMBER.digits(),
            new ESMClass(esmClass),
            (byte) pid,
            (byte) 0,
            null,
            "000000010000000R",
            new RegisteredDelivery(receipts),
            (byte) 0,
            new RawDataCoding((byte) coding),
            (byte) 0,
            text)
        .getMessageId();
  }

  @Override
  public void onAcceptDeliverSm(DeliverSm deliver) {
    received.add(deliver);
  }

  @Override
  public void onAcceptAlertNotification(AlertNotification alert) {}

  @Override
  public DataSmResult onAcceptDataSm(DataSm data, Session source) {
    throw new AssertionError("no data_sm was expected");
  }

  @Override
  public void close() {
    session.close();
  }
}
