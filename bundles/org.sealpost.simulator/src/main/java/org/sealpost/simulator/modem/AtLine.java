package org.sealpost.simulator.modem;

import java.nio.charset.StandardCharsets;
import org.sealpost.codec.bytes.ByteWriter;

/**
 * The line discipline of V.250 clause 5.2: octets become command lines. A line begins with {@code
 * AT}, ends with S3, is edited with S5, and {@code A/} repeats the last one. In a prompt (TS 27.005
 * clause 4.3) octets become a PDU, ended by Ctrl-Z, given up by ESC.
 */
final class AtLine {
  private static final int MOST = 4096;
  private static final int CTRL_Z = 0x1a;
  private static final int ESC = 0x1b;

  private final Settings settings;
  private final StringBuilder buffer = new StringBuilder();
  private boolean tooLong;
  private boolean prompt;
  private String last = "";

  /** What came of an octet. */
  sealed interface Input {
    /** A command line without its {@code AT}. */
    record Line(String text) implements Input {}

    /** A line that is longer than any may be. */
    record Overflow() implements Input {}

    /** What came before Ctrl-Z. */
    record Pdu(String text) implements Input {}

    /** ESC. */
    record GivenUp() implements Input {}

    /** Nothing yet. */
    record Nothing() implements Input {}
  }

  private static final Input NOTHING = new Input.Nothing();

  AtLine(Settings settings) {
    this.settings = settings;
  }

  /** The next octets are a PDU. */
  void prompt() {
    clear();
    prompt = true;
  }

  boolean inPrompt() {
    return prompt;
  }

  /** Forgets what came, as when the host is gone. */
  void clear() {
    buffer.setLength(0);
    tooLong = false;
    prompt = false;
  }

  /**
   * Takes an octet.
   *
   * @param echo what goes back to the host at once
   */
  Input octet(int octet, ByteWriter echo) {
    if (settings.get("E") == 1) {
      echo.u8(octet);
    }
    return prompt ? pdu(octet) : line(octet & 0x7f);
  }

  private Input pdu(int octet) {
    if (octet == ESC) {
      clear();
      return new Input.GivenUp();
    }
    if (octet != CTRL_Z) {
      append(octet);
      return NOTHING;
    }
    Input whole = tooLong ? new Input.Overflow() : new Input.Pdu(buffer.toString());
    clear();
    return whole;
  }

  private Input line(int c) {
    if (c == settings.get("S3")) {
      return end();
    }
    if (c == settings.get("S5")) {
      buffer.setLength(Math.max(0, buffer.length() - 1));
      return NOTHING;
    }
    if (c < ' ') {
      return NOTHING;
    }
    append(c);
    if (buffer.length() == 2 && buffer.toString().equalsIgnoreCase("A/")) {
      clear();
      return new Input.Line(last);
    }
    boolean begun = buffer.length() < 2 ? isA(buffer.charAt(0)) : isAt();
    if (!begun) {
      restart((char) c);
    }
    return NOTHING;
  }

  /** What is not {@code AT} is no command; its last character may begin one. */
  private void restart(char c) {
    buffer.setLength(0);
    if (isA(c)) {
      buffer.append(c);
    }
  }

  private Input end() {
    boolean line = isAt();
    String text = line ? buffer.substring(2) : "";
    boolean overflow = tooLong;
    clear();
    if (!line) {
      return NOTHING;
    }
    if (overflow) {
      return new Input.Overflow();
    }
    last = text;
    return new Input.Line(text);
  }

  private void append(int octet) {
    if (buffer.length() < MOST) {
      buffer.append(new String(new byte[] {(byte) octet}, StandardCharsets.ISO_8859_1));
    } else {
      tooLong = true;
    }
  }

  private boolean isAt() {
    return buffer.length() >= 2 && buffer.substring(0, 2).equalsIgnoreCase("AT");
  }

  private static boolean isA(char c) {
    return c == 'A' || c == 'a';
  }
}
