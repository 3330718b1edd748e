package org.sealpost.simulator.modem;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.sms.SmsDeliverReport;
import org.sealpost.simulator.RelayReport;

/** Which message service there is, and its acknowledgement: +CSMS, +CMGF, +CNMA. */
final class MessageService implements CommandSet {
  private static final int NEGATIVE = 2;

  private final Settings settings;
  private final Incoming incoming;
  private final List<CommandSet> others;

  MessageService(Settings settings, Incoming incoming, CommandSet... others) {
    this.settings = settings;
    this.incoming = incoming;
    this.others = List.of(others);
  }

  /** Message commands fail by codes of their own. */
  @Override
  public Optional<Reply> execute(AtCommand command) throws AtError {
    try {
      Optional<Reply> reply = own(command);
      for (CommandSet other : others) {
        reply = reply.isPresent() ? reply : other.execute(command);
      }
      return reply;
    } catch (AtError e) {
      throw e.ofMessage();
    }
  }

  private Optional<Reply> own(AtCommand command) throws AtError {
    return switch (command.name()) {
      case "+CSMS" -> Optional.of(service(command));
      case "+CMGF" -> Optional.of(format(command));
      case "+CNMA" -> Optional.of(acknowledge(command));
      default -> Optional.empty();
    };
  }

  private Reply service(AtCommand command) throws AtError {
    return switch (command.form()) {
      case TEST -> Reply.of("+CSMS: (0,1)");
      case READ -> Reply.of("+CSMS: " + settings.get("+CSMS") + ",1,1,1");
      case EXECUTE, SET -> {
        settings.set("+CSMS", command.number(0, 0, 0, 1));
        yield Reply.of("+CSMS: 1,1,1");
      }
    };
  }

  /** PDU mode alone. */
  private static Reply format(AtCommand command) throws AtError {
    return switch (command.form()) {
      case TEST -> Reply.of("+CMGF: (0)");
      case READ -> Reply.of("+CMGF: 0");
      case EXECUTE, SET -> {
        if (command.number(0, 0) != 0) {
          throw AtError.cms(AtError.SMS_NOT_SUPPORTED);
        }
        yield Reply.of();
      }
    };
  }

  private Reply acknowledge(AtCommand command) throws AtError {
    if (command.form() == AtCommand.Form.TEST) {
      return Reply.of("+CNMA: (0-2)");
    }
    boolean positive = command.number(0, 0, 0, NEGATIVE) != NEGATIVE;
    int length = command.number(1, 0);
    if (!incoming.isUnacknowledged()) {
      throw AtError.cms(AtError.NO_ACKNOWLEDGEMENT_EXPECTED);
    }
    if (length > 0) {
      return new Reply.Prompt(text -> acknowledge(positive, text, length));
    }
    incoming.acknowledge(positive ? Incoming.ack() : Incoming.refusal());
    return Reply.of();
  }

  /** With the SMS-DELIVER-REPORT that the host made; no service centre is before it. */
  private Reply acknowledge(boolean positive, String text, int length) throws AtError {
    byte[] tpdu = MessagePdu.octets(text);
    if (tpdu.length != length) {
      throw AtError.cms(AtError.INVALID_PDU_PARAMETER);
    }
    try {
      if (positive) {
        SmsDeliverReport.decodeAck(tpdu);
      } else {
        SmsDeliverReport.decodeError(tpdu);
      }
    } catch (DecodeException e) {
      throw AtError.cms(AtError.INVALID_PDU_PARAMETER);
    }
    OptionalInt cause = positive ? OptionalInt.empty() : OptionalInt.of(RelayReport.UNSPECIFIED);
    incoming.acknowledge(new RelayReport(cause, tpdu));
    return Reply.of();
  }
}
