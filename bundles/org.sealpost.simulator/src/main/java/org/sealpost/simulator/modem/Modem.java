package org.sealpost.simulator.modem;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.sms.Address;
import org.sealpost.simulator.Loop;
import org.sealpost.simulator.Mobile;
import org.sealpost.simulator.RadioNetwork;
import org.sealpost.simulator.RelayReport;
import org.sealpost.simulator.card.CardChannels;
import org.sealpost.simulator.card.CatTerminal;
import org.sealpost.simulator.card.LocalInformation;
import org.sealpost.simulator.card.SimCard;

/**
 * A modem: octets of a host in, octets to the host out. Runs on the loop, to which all calls
 * belong.
 */
public final class Modem implements Mobile {
  private static final int MOST_WAITING = 0x10000;

  private final Address number;
  private final RadioNetwork network;
  private final CatTerminal terminal;
  private final Settings settings = new Settings();
  private final AtLine line = new AtLine(settings);
  private final Indications indications = new Indications(this::unsolicited);
  private final Incoming incoming;
  private final Outgoing outgoing;
  private final Registration registration;
  private final CommandLine commands;
  private final Deque<Byte> input = new ArrayDeque<>();
  private final List<String> untold = new ArrayList<>();
  private Consumer<byte[]> host = octets -> {};
  private boolean working;

  /** A modem without power. */
  public Modem(
      Loop loop, RadioNetwork network, SimCard card, ModemProfile profile, Address number) {
    this.number = number;
    this.network = network;
    CardChannels channels = new CardChannels(card);
    terminal =
        new CatTerminal(
            loop,
            channels,
            new LocalInformation(profile.imei()),
            tpdu -> network.submit(this, tpdu),
            this::cardChanged,
            command -> profile.notice(command).ifPresent(this::unsolicited));
    MessageMemories memories =
        new MessageMemories(new MessageStore(profile.capacity()), this::memoryFreed);
    incoming =
        new Incoming(loop, settings, indications, memories, terminal, network.serviceCentre());
    registration =
        new Registration(
            settings,
            () -> terminal.identity().imsi().isPresent(),
            () -> terminal.identity().imsi(),
            this::radio,
            this::unsolicited,
            this::restart);
    outgoing =
        new Outgoing(
            loop,
            memories,
            tpdu -> network.submit(this, tpdu),
            registration::isRegistered,
            network.serviceCentre());
    commands =
        new CommandLine(
            profile,
            List.of(
                registration,
                new MessageService(settings, incoming, indications, memories, outgoing),
                new DeviceCommands(profile, terminal::identity, loop::now, this::resetSettings),
                new CardCommands(channels, profile, terminal::answered),
                settings));
    settings.define("+CSMS", 0, 1, 0);
    profile.defineSettings(settings);
  }

  @Override
  public Address number() {
    return number;
  }

  /** Power on: the card starts, the modem registers. */
  public void start() {
    terminal.start();
  }

  /** Power off. */
  public void stop() {
    terminal.stop();
    registration.cover(false);
  }

  /** Whether there is a network to be found; there is, at first. */
  public void cover(boolean there) {
    registration.cover(there);
  }

  /** A host is there; one at a time. What came for the one before is gone. */
  public void connect(Consumer<byte[]> newHost) {
    host = newHost;
    line.clear();
    input.clear();
  }

  /** No host is there: what it would be told is lost, as on any serial line. */
  public void disconnect() {
    connect(octets -> {});
  }

  /** Octets of the host, at most 64 kB of which wait while a command is carried out. */
  public void input(byte[] octets) {
    for (byte octet : octets) {
      if (input.size() < MOST_WAITING) {
        input.add(octet);
      }
    }
    work();
  }

  @Override
  public CompletionStage<RelayReport> deliver(byte[] tpdu) {
    return incoming.take(tpdu);
  }

  /** Not within itself: a line that ends at once must not deepen the stack. */
  private void work() {
    if (working) {
      return;
    }
    working = true;
    while (!commands.isBusy() && !input.isEmpty()) {
      ByteWriter echo = new ByteWriter();
      AtLine.Input next = line.octet(input.remove() & 0xff, echo);
      if (echo.length() > 0) {
        host.accept(echo.toByteArray());
      }
      if (next instanceof AtLine.Input.Line text) {
        commands.begin(text.text(), this::answer);
      } else if (next instanceof AtLine.Input.Pdu pdu) {
        commands.pdu(pdu.text(), this::answer);
      } else if (next instanceof AtLine.Input.GivenUp) {
        commands.giveUp(this::answer);
      } else if (next instanceof AtLine.Input.Overflow) {
        commands.overflow(this::answer);
      }
    }
    working = false;
    if (isQuiet()) {
      untold.forEach(this::write);
      untold.clear();
    }
  }

  private boolean isQuiet() {
    return !working && !commands.isBusy() && !line.inPrompt();
  }

  private void answer(CommandLine.Output output) {
    if (output instanceof CommandLine.Output.Information text) {
      write(text.text());
    } else if (output instanceof CommandLine.Output.Prompt) {
      line.prompt();
      send(newLine() + "> ");
    } else if (output instanceof CommandLine.Output.Result result) {
      result(result);
      work();
    }
  }

  private void result(CommandLine.Output.Result result) {
    if (settings.get("Q") == 1) {
      return;
    }
    String text = result.error().map(error -> error.text(settings.get("+CMEE"))).orElse("OK");
    if (settings.get("V") == 1) {
      send(newLine() + text + newLine());
    } else {
      String code = text.equals("OK") ? "0" : text.equals("ERROR") ? "4" : text;
      send(code + (char) settings.get("S3"));
    }
  }

  private void write(String text) {
    send((settings.get("V") == 1 ? newLine() : "") + text + newLine());
  }

  private String newLine() {
    return "" + (char) settings.get("S3") + (char) settings.get("S4");
  }

  private void send(String text) {
    host.accept(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Not in the middle of an answer. */
  private void unsolicited(String text) {
    if (isQuiet()) {
      write(text);
    } else {
      untold.add(text);
    }
  }

  private void resetSettings() {
    settings.reset();
    indications.reset();
    outgoing.reset();
  }

  private void restart() {
    resetSettings();
    registration.reset();
    terminal.start();
  }

  private void cardChanged() {
    registration.update();
  }

  private void radio(boolean on) {
    if (on) {
      network.attach(this);
    } else {
      network.detach(this);
    }
  }

  private void memoryFreed() {
    if (incoming.wasFull()) {
      network.memoryAvailable(this);
    }
  }
}
