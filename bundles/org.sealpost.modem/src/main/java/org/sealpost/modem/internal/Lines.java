package org.sealpost.modem.internal;

/**
 * Octets of a modem become lines (V.250 clause 5.7.1), and the prompt that wants a PDU (TS 27.005
 * clause 3.5.1), which no line end follows. What is longer than any line is left out whole.
 */
final class Lines {
  /** A response APDU of 8 kB in hexadecimal. */
  static final int MOST = 0x4000;

  private final Sink sink;
  private final StringBuilder line = new StringBuilder();
  private boolean tooLong;
  private boolean afterPrompt;

  /** What becomes of them. */
  interface Sink {
    /** A line that is not empty, without its end; any octet is one character. */
    void line(String text);

    /** Whether {@code >} begins a prompt now. */
    boolean expectsPrompt();

    /** The prompt. */
    void prompt();

    /** A line was left out. */
    void tooLong();
  }

  Lines(Sink sink) {
    this.sink = sink;
  }

  /** Takes the first {@code length} octets. */
  void take(byte[] octets, int length) {
    for (int i = 0; i < length; i++) {
      take(octets[i] & 0xff);
    }
  }

  private void take(int octet) {
    if (octet == '\r' || octet == '\n') {
      end();
    } else if (octet != 0 && !tooLong) { // zeros come when the modem's power does
      character((char) octet);
    }
  }

  private void character(char c) {
    boolean first = line.length() == 0;
    boolean blankOfPrompt = afterPrompt && c == ' ';
    afterPrompt = false;
    if (first && blankOfPrompt) {
      return;
    }
    if (first && c == '>' && sink.expectsPrompt()) {
      afterPrompt = true;
      sink.prompt();
    } else if (line.length() == MOST) {
      tooLong = true;
      sink.tooLong();
    } else {
      line.append(c);
    }
  }

  private void end() {
    String text = tooLong ? "" : line.toString().strip();
    line.setLength(0);
    tooLong = false;
    afterPrompt = false;
    if (!text.isEmpty()) {
      sink.line(text);
    }
  }
}
