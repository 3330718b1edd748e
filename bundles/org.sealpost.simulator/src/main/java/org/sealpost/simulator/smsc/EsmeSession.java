package org.sealpost.simulator.smsc;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.SMPPServerSession;
import org.sealpost.codec.sms.Address;
import org.sealpost.simulator.Loop;

/** A bound SMPP session. */
final class EsmeSession implements Esme {
  private final Loop loop;
  private final Executor sender;
  private final SMPPServerSession session;
  private final Socket socket;
  private final String systemId;
  private final boolean receives;
  private final Pattern range;
  private final int window;
  private int unanswered;

  EsmeSession(
      Loop loop,
      Executor sender,
      SMPPServerSession session,
      Socket socket,
      String systemId,
      boolean receives,
      Pattern range,
      int window) {
    this.loop = loop;
    this.sender = sender;
    this.session = session;
    this.socket = socket;
    this.systemId = systemId;
    this.receives = receives;
    this.range = range;
    this.window = window;
  }

  @Override
  public String systemId() {
    return systemId;
  }

  @Override
  public boolean receives() {
    return receives && session.getSessionState().isBound();
  }

  @Override
  public boolean wants(String digits) {
    return range.matcher(digits).matches();
  }

  @Override
  public boolean hasRoom() {
    return unanswered < window;
  }

  @Override
  public CompletionStage<Boolean> deliver(EsmeDelivery message) {
    CompletableFuture<Boolean> result = new CompletableFuture<>();
    unanswered++;
    sender.execute(
        () -> {
          boolean taken = send(message);
          loop.execute(
              () -> {
                unanswered--;
                result.complete(taken);
              });
        });
    return result;
  }

  /** Breaks the connection, without a word to the other side. */
  void cut() {
    try {
      socket.close();
    } catch (IOException ignored) {
      // then it is broken already
    }
  }

  /** Waits for the answer; false if it is an error, or none. */
  private boolean send(EsmeDelivery message) {
    try {
      session.deliverShortMessage(
          "",
          ton(message.source()),
          npi(message.source()),
          SmppAddress.text(message.source()),
          ton(message.destination()),
          npi(message.destination()),
          SmppAddress.text(message.destination()),
          new ESMClass(message.esmClass()),
          (byte) message.pid(),
          (byte) 0,
          new RegisteredDelivery(0),
          new RawDataCoding((byte) message.dataCoding()),
          message.text(),
          parameters(message));
      return true;
    } catch (PDUException
        | ResponseTimeoutException
        | InvalidResponseException
        | NegativeResponseException
        | IOException e) {
      return false;
    }
  }

  private static OptionalParameter[] parameters(EsmeDelivery message) {
    return message
        .receipt()
        .map(
            receipt ->
                new OptionalParameter[] {
                  new OptionalParameter.Receipted_message_id(receipt.messageId()),
                  new OptionalParameter.Message_state((byte) receipt.state().value())
                })
        .orElse(new OptionalParameter[0]);
  }

  private static TypeOfNumber ton(Address address) {
    try {
      return TypeOfNumber.valueOf((byte) SmppAddress.ton(address));
    } catch (IllegalArgumentException reserved) {
      return TypeOfNumber.UNKNOWN;
    }
  }

  private static NumberingPlanIndicator npi(Address address) {
    try {
      return NumberingPlanIndicator.valueOf((byte) SmppAddress.npi(address));
    } catch (IllegalArgumentException unknownPlan) {
      return NumberingPlanIndicator.UNKNOWN;
    }
  }
}
