package org.sealpost.simulator.modem;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.sms.Address;
import org.sealpost.codec.sms.SmsSubmit;
import org.sealpost.simulator.Loop;
import org.sealpost.simulator.RelayReport;

/** Messages that the host sends or writes: +CMGS, +CMGW, +CMSS, +CSCA (TS 27.005 clause 3.5). */
final class Outgoing implements CommandSet {
  /** As long as a mobile waits at most (TR1M, TS 24.011 clause 10). */
  private static final Duration PATIENCE = Duration.ofSeconds(45);

  private final Loop loop;
  private final MessageMemories memories;
  private final Function<byte[], CompletionStage<RelayReport>> network;
  private final BooleanSupplier registered;
  private final Address ownServiceCentre;
  private Address serviceCentre;
  private int reference;

  Outgoing(
      Loop loop,
      MessageMemories memories,
      Function<byte[], CompletionStage<RelayReport>> network,
      BooleanSupplier registered,
      Address serviceCentre) {
    this.loop = loop;
    this.memories = memories;
    this.network = network;
    this.registered = registered;
    this.ownServiceCentre = serviceCentre;
    this.serviceCentre = serviceCentre;
  }

  @Override
  public Optional<Reply> execute(AtCommand command) throws AtError {
    boolean test = command.form() == AtCommand.Form.TEST;
    return switch (command.name()) {
      case "+CMGS" -> Optional.of(test ? Reply.of() : prompt(command, this::send));
      case "+CMGW" ->
          Optional.of(
              test ? Reply.of() : prompt(command, tpdu -> write(tpdu, command.number(1, 2, 0, 3))));
      case "+CMSS" -> Optional.of(test ? Reply.of() : sendStored(command));
      case "+CSCA" -> Optional.of(centre(command));
      default -> Optional.empty();
    };
  }

  private interface TpduTaker {
    Reply take(byte[] tpdu) throws AtError;
  }

  private static Reply prompt(AtCommand command, TpduTaker taker) throws AtError {
    int length = command.number(0, 0);
    if (command.form() != AtCommand.Form.SET || length == 0) {
      throw AtError.cms(AtError.INVALID_PDU_PARAMETER);
    }
    return new Reply.Prompt(text -> taker.take(MessagePdu.tpdu(text, length)));
  }

  private Reply send(byte[] tpdu) throws AtError {
    return send(tpdu, "+CMGS: ", () -> {});
  }

  /** The equipment numbers the messages, whatever TP-MR the host wrote. */
  private Reply send(byte[] tpdu, String answer, Runnable sent) throws AtError {
    SmsSubmit numbered = numbered(tpdu);
    if (!registered.getAsBoolean()) {
      throw AtError.cms(AtError.NO_NETWORK);
    }
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    Loop.Timer patience =
        loop.after(
            PATIENCE, () -> reply.complete(new Reply.Failed(AtError.cms(AtError.NETWORK_TIMEOUT))));
    network
        .apply(numbered.encode())
        .thenAccept(
            report -> {
              patience.cancel();
              if (report.isAck()) {
                sent.run();
              }
              reply.complete(
                  report.isAck()
                      ? Reply.of(answer + numbered.reference())
                      : new Reply.Failed(AtError.cms(report.cause().getAsInt())));
            });
    return new Reply.Later(reply);
  }

  private SmsSubmit numbered(byte[] tpdu) throws AtError {
    try {
      SmsSubmit submit = SmsSubmit.decode(tpdu);
      reference = (reference + 1) & 0xff;
      return new SmsSubmit(
          submit.rejectDuplicates(),
          submit.replyPath(),
          submit.statusReport(),
          reference,
          submit.destination(),
          submit.pid(),
          submit.dcs(),
          submit.validity(),
          submit.userData());
    } catch (DecodeException e) {
      throw AtError.cms(AtError.INVALID_PDU_PARAMETER);
    }
  }

  private Reply write(byte[] tpdu, int state) throws AtError {
    MessageStore.Stored message =
        new MessageStore.Stored(state, MessagePdu.join(serviceCentre, tpdu), tpdu.length);
    OptionalInt place = memories.store().add(memories.written(), message);
    if (place.isEmpty()) {
      throw AtError.cms(AtError.MEMORY_FULL);
    }
    return Reply.of("+CMGW: " + place.getAsInt());
  }

  private Reply sendStored(AtCommand command) throws AtError {
    int place = command.number(0, 0);
    var places = memories.store().in(memories.written());
    MessageStore.Stored message = places.get(place);
    if (message == null) {
      throw AtError.cms(AtError.INVALID_INDEX);
    }
    byte[] pdu = message.pdu();
    return send(
        Arrays.copyOfRange(pdu, pdu.length - message.length(), pdu.length),
        "+CMSS: ",
        () -> places.replace(place, message.as(MessageStore.STORED_SENT)));
  }

  /** The number is kept and shown; there is but one service centre, which gets all. */
  private Reply centre(AtCommand command) throws AtError {
    return switch (command.form()) {
      case TEST -> Reply.of();
      case READ ->
          Reply.of(
              "+CSCA: \"%s%s\",%d"
                  .formatted(
                      serviceCentre.type() == Address.INTERNATIONAL ? "+" : "",
                      serviceCentre.digits(),
                      serviceCentre.type()));
      case EXECUTE, SET -> {
        String number = command.argument(0);
        if (!number.matches("\\+?[0-9]{1,20}")) {
          throw AtError.cme(AtError.INCORRECT_PARAMETERS);
        }
        serviceCentre = Address.of(number);
        yield Reply.of();
      }
    };
  }

  void reset() {
    serviceCentre = ownServiceCentre;
  }
}
