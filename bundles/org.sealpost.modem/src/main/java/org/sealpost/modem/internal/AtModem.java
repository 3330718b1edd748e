package org.sealpost.modem.internal;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.sealpost.modem.api.CardChannel;
import org.sealpost.modem.api.CardListener;
import org.sealpost.modem.api.Modem;
import org.sealpost.modem.api.ModemIdentity;
import org.sealpost.modem.api.ModemListener;
import org.sealpost.modem.api.NetworkService;
import org.sealpost.modem.internal.Dialect.EnvelopeWay;

/** The modem as others see it. For any thread. */
final class AtModem implements Modem {
  private static final int SHORTEST_TPDU = 2;
  private static final int LONGEST_TPDU = 164;
  private static final int SHORTEST_APDU = 4;

  /** An extended APDU of 4 kB: no card command of an SMS or a file is longer. */
  private static final int LONGEST_APDU = 0x1000;

  private static final int LONGEST_AID = 16;
  private static final byte CAT_CLASS = (byte) 0x80;
  private static final byte ENVELOPE = (byte) 0xc2;
  private static final int LONGEST_REFERENCE = 255;

  private final Settings settings;
  private final ModemIdentity identity;
  private final Port port;
  private final Requests requests;
  private final Counters counters;
  private final Dialect dialect;
  private final Apdus apdus;
  private final CardChannels channels;

  /** What is behind it, now. */
  interface Port {
    /** Carries out a command; on the modem's thread. */
    CompletionStage<AtResult> run(AtCommand command);

    /** What is known of the registration; from any thread. */
    NetworkService service();

    /** Why the card cannot be used, or empty; from any thread. */
    String cardTrouble();

    /** Adds a listener; from any thread. */
    Runnable attach(ModemListener listener);

    /** The same for those who listen to the card. */
    Runnable attach(CardListener listener);
  }

  AtModem(
      Settings settings, ModemIdentity identity, Port port, Requests requests, Counters counters) {
    this.settings = settings;
    this.identity = identity;
    this.port = port;
    this.requests = requests;
    this.counters = counters;
    dialect = settings.dialect().orElseGet(() -> Dialects.known().of(identity));
    apdus = new Apdus(settings.card(), counters);
    channels = new CardChannels(new Channelled(), apdus, dialect.channels());
  }

  private final class Channelled implements CardChannels.Asking {
    @Override
    public <T> CompletionStage<T> ask(AtCommand command, Requests.Reading<T> reading) {
      return AtModem.this.ask(command, reading);
    }
  }

  String dialect() {
    return dialect.name();
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public ModemIdentity identity() {
    return identity;
  }

  @Override
  public NetworkService service() {
    return port.service();
  }

  @Override
  public CompletionStage<Integer> submit(byte[] tpdu) {
    check("tpdu", tpdu, SHORTEST_TPDU, LONGEST_TPDU);
    return ask(Commands.send(tpdu, settings.send()), this::reference);
  }

  @Override
  public CompletionStage<byte[]> transmit(byte[] command) {
    check("command", command, SHORTEST_APDU, LONGEST_APDU);
    boolean envelope =
        command[0] == CAT_CLASS && command[1] == ENVELOPE && command.length > SHORTEST_APDU;
    return envelope && dialect.envelope() == EnvelopeWay.CUSATE
        ? ask(apdus.envelope(command), apdus::enveloped)
        : ask(apdus.basic(command), apdus::response);
  }

  @Override
  public CompletionStage<CardChannel> openChannel(byte[] aid) {
    check("aid", aid, 1, LONGEST_AID);
    return channels.open(aid.clone());
  }

  @Override
  public String cardTrouble() {
    return port.cardTrouble();
  }

  @Override
  public Runnable attach(CardListener listener) {
    return port.attach(listener);
  }

  @Override
  public Runnable attach(ModemListener listener) {
    return port.attach(listener);
  }

  private <T> CompletionStage<T> ask(AtCommand command, Requests.Reading<T> reading) {
    return requests.accept(() -> port.run(command), reading);
  }

  /** A message that was sent with an answer that cannot be read was sent all the same. */
  private int reference(AtResult sent) {
    counters.add(Count.SENT);
    List<String> parameters = Numbers.parameters(sent.value("+CMGS"));
    return Math.min(Math.max(Numbers.at(parameters, 0), 0), LONGEST_REFERENCE);
  }

  private static void check(String what, byte[] octets, int least, int most) {
    if (octets.length < least || octets.length > most) {
      throw new IllegalArgumentException(
          "%s: expected %d..%d octets, found %d".formatted(what, least, most, octets.length));
    }
  }
}
