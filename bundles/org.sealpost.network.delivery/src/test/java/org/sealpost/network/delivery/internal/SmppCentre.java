package org.sealpost.network.delivery.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
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
import org.sealpost.network.api.sms.MessageCentre;
import org.sealpost.network.api.sms.MessageCentreException;
import org.sealpost.network.api.sms.MessageCentreException.Reason;
import org.sealpost.network.api.sms.MessageContent;
import org.sealpost.network.api.sms.MessageListener;
import org.sealpost.network.api.sms.ShortMessage;

/** A message centre over SMPP, made of the library alone; what comes waits until it is heard. */
final class SmppCentre implements MessageCentre, AutoCloseable {
  private static final int HEADER = 0x40;

  private final SMPPSession session = new SMPPSession();
  private final String number;
  private final BlockingQueue<DeliverSm> incoming = new LinkedBlockingQueue<>();
  private MessageListener listener = (from, to, message) -> false;

  /** What was heard, refused or not. */
  int heard;

  SmppCentre(InetSocketAddress address, String systemId, String password, String number)
      throws IOException {
    this.number = number;
    session.setTransactionTimer(10_000);
    session.setMessageReceiverListener(new Incoming());
    session.connectAndBind(
        address.getHostString(),
        address.getPort(),
        new BindParameter(
            BindType.BIND_TRX,
            systemId,
            password,
            "",
            TypeOfNumber.UNKNOWN,
            NumberingPlanIndicator.UNKNOWN,
            null));
  }

  /** On the test's thread, as all that the network does. */
  void hear() {
    for (DeliverSm next = incoming.poll(); next != null; next = incoming.poll()) {
      heard++;
      MessageContent content =
          new MessageContent(
              next.getProtocolId() & 0xff,
              next.getDataCoding() & 0xff,
              next.isUdhi(),
              next.getShortMessage());
      listener.received(next.getSourceAddr(), next.getDestAddress(), content);
    }
  }

  @Override
  public boolean isUp() {
    return session.getSessionState().isBound();
  }

  @Override
  public CompletionStage<Void> submit(ShortMessage message) {
    MessageContent content = message.content();
    try {
      session.submitShortMessage(
          "",
          TypeOfNumber.INTERNATIONAL,
          NumberingPlanIndicator.ISDN,
          number,
          TypeOfNumber.INTERNATIONAL,
          NumberingPlanIndicator.ISDN,
          message.to(),
          new ESMClass(HEADER),
          (byte) content.protocolIdentifier(),
          (byte) 0,
          null,
          null,
          new RegisteredDelivery(0),
          (byte) 0,
          new RawDataCoding((byte) content.dataCodingScheme()),
          (byte) 0,
          content.userData());
      return CompletableFuture.completedFuture(null);
    } catch (Exception e) {
      return CompletableFuture.failedStage(
          new MessageCentreException(Reason.UNKNOWN, e.getMessage()));
    }
  }

  @Override
  public Runnable attach(MessageListener added) {
    listener = added;
    return () -> listener = (from, to, message) -> false;
  }

  @Override
  public void close() {
    session.close();
  }

  private final class Incoming implements MessageReceiverListener {
    @Override
    public void onAcceptDeliverSm(DeliverSm deliver) {
      incoming.add(deliver);
    }

    @Override
    public void onAcceptAlertNotification(AlertNotification alert) {}

    @Override
    public DataSmResult onAcceptDataSm(DataSm data, Session source) {
      throw new AssertionError("no data_sm was expected");
    }
  }
}
