package org.sealpost.cli;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.sealpost.codec.cat.FilePath;
import org.sealpost.launcher.LauncherException;

/** Reads files of a card through the modem that it is in, by AT+CRSM (TS 27.007 clause 8.18). */
final class ModemReader implements CardFiles, Closeable {
  private static final int PATIENCE_MILLIS = 10_000;
  private static final Pattern READ = Pattern.compile("\\+CRSM: 144,0,\"([0-9A-Fa-f]+)\"");

  private final Socket socket = new Socket();
  private final BufferedReader in;
  private final Writer out;

  /** Connects to a modem's AT port. */
  ModemReader(InetSocketAddress address) throws IOException {
    socket.connect(address, PATIENCE_MILLIS);
    socket.setSoTimeout(PATIENCE_MILLIS);
    in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    out = new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.ISO_8859_1);
  }

  @Override
  public String read(FilePath path, int length) throws IOException {
    List<Integer> ids = path.ids();
    int last = ids.size() - 1;
    String folder =
        ids.subList(1, last).stream().map("%04X"::formatted).collect(Collectors.joining());
    String line = "AT+CRSM=176,%d,0,0,%d,\"\",\"%s\"".formatted(ids.get(last), length, folder);
    return command(line)
        .map(content -> content.toLowerCase(Locale.ROOT))
        .orElseThrow(
            () ->
                new LauncherException(
                    LauncherException.FAILED,
                    "READ BINARY " + path + ": expected 9000, found none"));
  }

  /** Says a command and waits for its result. */
  private Optional<String> command(String line) throws IOException {
    out.write(line + "\r");
    out.flush();
    Optional<String> content = Optional.empty();
    for (String said = in.readLine(); said != null; said = in.readLine()) {
      Matcher read = READ.matcher(said);
      if (read.find()) {
        content = Optional.of(read.group(1));
      } else if (said.equals("OK") || said.contains("ERROR")) {
        return content;
      }
    }
    throw new IOException("the modem's AT port was closed");
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
