package org.sealpost.codec.aka;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sealpost.it.patience.Patience;

/** The card of a wpa_supplicant peer, which asks for it at its control socket: socat goes there. */
final class ExternalCard implements AutoCloseable {
  static final Path PROGRAM = Path.of("/usr/bin/socat");
  private static final Pattern ASKED =
      Pattern.compile("CTRL-REQ-SIM-(\\d+):UMTS-AUTH:([0-9a-f]{32}):([0-9a-f]{32})");

  private final TestCard card;
  private final Process socat;
  private final Thread thread;
  private final StringBuilder heard = new StringBuilder();
  private int answered;

  /**
   * @param control the peer's socket, there
   */
  ExternalCard(Path control, TestCard card) throws IOException {
    this.card = card;
    Path own = control.resolveSibling("card");
    socat =
        new ProcessBuilder(PROGRAM.toString(), "-", "UNIX-SENDTO:" + control + ",bind=" + own)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    thread = new Thread(this::serve, "external card");
    thread.start();
  }

  /** Whether the peer ends within a minute. */
  boolean serveUntilTheEndOf(Process peer) throws InterruptedException {
    return peer.waitFor(Patience.SECONDS, TimeUnit.SECONDS);
  }

  private void serve() {
    byte[] buffer = new byte[4096];
    try (InputStream in = socat.getInputStream();
        OutputStream out = socat.getOutputStream()) {
      say(out, "ATTACH");
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        heard.append(new String(buffer, 0, length, StandardCharsets.ISO_8859_1));
        Matcher asked = ASKED.matcher(heard);
        while (asked.find(answered)) {
          answered = asked.end();
          say(out, "CTRL-RSP-SIM-" + asked.group(1) + ":" + answer(asked));
        }
      }
    } catch (IOException e) {
      // The peer has ended, and its socket with it.
      socat.destroy();
    }
  }

  private String answer(Matcher asked) {
    Octets rand = Octets.of(Json.hex(asked.group(2)));
    Autn autn = new Autn(Octets.of(Json.hex(asked.group(3))));
    UsimResult result = card.authenticate(new PeerStep.NeedsCard(rand, autn));
    if (result instanceof UsimResult.Success success) {
      return "UMTS-AUTH:" + hex(success.ik()) + ":" + hex(success.ck()) + ":" + hex(success.res());
    }
    return result instanceof UsimResult.SyncFailure failure
        ? "UMTS-AUTS:" + failure.auts().octets()
        : "UMTS-FAIL";
  }

  private static String hex(Secret secret) {
    return Octets.of(secret.toByteArray()).toString();
  }

  private static void say(OutputStream out, String command) throws IOException {
    out.write(command.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  @Override
  public void close() {
    socat.destroy();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
