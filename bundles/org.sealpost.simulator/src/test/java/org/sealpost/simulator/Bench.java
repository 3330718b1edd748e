package org.sealpost.simulator;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.sealpost.codec.sms.Address;
import org.sealpost.simulator.card.SimCard;
import org.sealpost.simulator.modem.Modem;
import org.sealpost.simulator.modem.ModemProfile;
import org.sealpost.simulator.smsc.ServiceCentre;
import org.sealpost.simulator.smsc.SmscSettings;
import org.sealpost.softcard.SoftCard;

/** A modem with a card and a service centre, and a host that is the test. No socket, no thread. */
public final class Bench {
  /** The service centre's number. */
  public static final Address CENTRE = Address.of("+4400000001");

  /** The modem's number. */
  public static final Address NUMBER = Address.of("+4479000001");

  /** The clock at first. */
  public static final Instant START = Instant.parse("2032-01-01T00:00:00Z");

  private final ManualLoop loop = new ManualLoop(START);

  private final Passages passages = new Passages(loop);

  private final ServiceCentre centre =
      new ServiceCentre(
          loop,
          passages,
          new SmscSettings(
              CENTRE, Duration.ofDays(1), Duration.ofSeconds(10), Duration.ofSeconds(30), 10));

  private final Modem modem;

  private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

  /** With this card and the generic modem. */
  public Bench(SoftCard card) {
    this(card, ModemProfile.named(ModemProfile.GENERIC));
  }

  /** The same with another modem. */
  public Bench(SoftCard card, ModemProfile profile) {
    modem = new Modem(loop, centre, SimCard.of(card), profile, NUMBER);
    modem.connect(heard::writeBytes);
    modem.start();
    loop.run();
    say("ATE0\r");
    hear();
  }

  /** The host says these characters. */
  public void say(String text) {
    modem.input(text.getBytes(StandardCharsets.ISO_8859_1));
    loop.run();
  }

  /** What the host heard since it was last asked. */
  public String hear() {
    loop.run();
    String text = heard.toString(StandardCharsets.ISO_8859_1);
    heard.reset();
    return text;
  }

  /** A command line, and what came of it; empty lines are left out. */
  public String ask(String command) {
    say(command + "\r");
    return lines(hear());
  }

  /** What was heard, line by line, as people read it. */
  public static String lines(String heard) {
    return String.join("\n", heard.lines().filter(line -> !line.isEmpty()).toList());
  }

  /** What drives all of it. */
  public ManualLoop loop() {
    return loop;
  }

  /** Where the test loses and holds. */
  public Passages passages() {
    return passages;
  }

  /** The service centre, which tries again after 10 s. */
  public ServiceCentre centre() {
    return centre;
  }

  /** The modem. */
  public Modem modem() {
    return modem;
  }
}
