package org.sealpost.simulator.modem;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.sealpost.codec.cat.ProactiveCommand;

/**
 * In what a make of modem differs, as data: a file of properties.
 *
 * <ul>
 *   <li>{@code manufacturer}, {@code model}, {@code revision}, {@code imei} (15 digits)
 *   <li>{@code capacity}: places of each message memory, 1..255
 *   <li>{@code iccid}: the command that tells the ICCID, such as {@code +CCID}; several by comma
 *   <li>{@code channel}: what AT+CCHO answers, with {@code %d} for the channel
 *   <li>{@code handle}: where channels are told by handles, the one of channel 0, hexadecimal;
 *       empty if they are told by their numbers
 *   <li>{@code csim}: what +CSIM can do besides channel 0: {@code channels}, {@code no-status} if
 *       STATUS fails on others, or {@code basic}
 *   <li>{@code toolkit}: what the host is told of a proactive command that was fetched, with {@code
 *       %s} for the command and {@code %d} for its type; empty if nothing
 *   <li>{@code unsupported}: commands that are answered as unknown, by comma
 *   <li>{@code setting.NAME}: {@code LEAST-MOST,INITIAL}: a number that may be set and read
 *   <li>{@code answer.COMMAND}: lines by {@code |} that a command always answers, such as {@code
 *       answer.+CIND\=?}; the command is written as it comes behind AT
 * </ul>
 */
public final class ModemProfile {
  /** The profile of a modem that does what the standards say. */
  public static final String GENERIC = "generic";

  private static final int DIGITS_OF_IMEI = 15;
  private static final int HEX = 16;
  private static final int MOST_PLACES = 255;

  private final Properties properties;

  private ModemProfile(Properties properties) {
    this.properties = properties;
  }

  /**
   * The built-in profile of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static ModemProfile named(String name) {
    try (InputStream in = ModemProfile.class.getResourceAsStream(name + ".properties")) {
      if (in == null || !name.matches("[a-z0-9-]+")) {
        throw new IllegalArgumentException("modem profile: expected a known name, found " + name);
      }
      return read(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("modem profile " + name + " cannot be read", e);
    }
  }

  /**
   * Reads a profile; what it leaves out is as in the generic one, answers and settings are added.
   *
   * @throws IllegalArgumentException if a value is not what is described above
   */
  public static ModemProfile read(Reader text) throws IOException {
    Properties properties = new Properties();
    try (InputStream generic = ModemProfile.class.getResourceAsStream(GENERIC + ".properties")) {
      properties.load(new InputStreamReader(generic, StandardCharsets.UTF_8));
    }
    properties.load(text);
    ModemProfile profile = new ModemProfile(properties);
    profile.check();
    return profile;
  }

  private void check() {
    if (!imei().matches("[0-9]{" + DIGITS_OF_IMEI + "}")) {
      throw new IllegalArgumentException("modem profile imei: expected 15 digits, found " + imei());
    }
    if (capacity() < 1 || capacity() > MOST_PLACES) {
      throw new IllegalArgumentException(
          "modem profile capacity: expected 1..255, found " + capacity());
    }
    if (!properties.getProperty("handle").matches("[0-9A-F]{0,5}")) {
      throw new IllegalArgumentException(
          "modem profile handle: expected at most 5 hexadecimal digits, found "
              + properties.getProperty("handle"));
    }
    if (!Set.of("channels", "no-status", "basic").contains(properties.getProperty("csim"))) {
      throw new IllegalArgumentException(
          "modem profile csim: expected channels, no-status or basic, found "
              + properties.getProperty("csim"));
    }
    defineSettings(new Settings());
  }

  /** What +CGMI answers. */
  public String manufacturer() {
    return properties.getProperty("manufacturer");
  }

  /** What +CGMM answers. */
  public String model() {
    return properties.getProperty("model");
  }

  /** What +CGMR answers. */
  public String revision() {
    return properties.getProperty("revision");
  }

  /** 15 digits. */
  public String imei() {
    return properties.getProperty("imei");
  }

  /** Places of each message memory. */
  int capacity() {
    try {
      return Integer.parseInt(properties.getProperty("capacity"));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("modem profile capacity: expected a number", e);
    }
  }

  Set<String> iccidCommands() {
    return names("iccid");
  }

  String channelAnswer() {
    return properties.getProperty("channel");
  }

  /** How a channel is told to the host. */
  String told(int channel) {
    return handle()
        .map(first -> "%X".formatted(first + channel))
        .orElseGet(() -> String.valueOf(channel));
  }

  /** The channel that the host means; -1 if it means none. */
  int meant(String text) {
    Optional<Integer> first = handle();
    if (!text.matches(first.isPresent() ? "[0-9A-F]{1,6}" : "[0-9]{1,6}")) {
      return -1;
    }
    return first.isPresent() ? Integer.parseInt(text, HEX) - first.get() : Integer.parseInt(text);
  }

  private Optional<Integer> handle() {
    String first = properties.getProperty("handle");
    return first.isEmpty() ? Optional.empty() : Optional.of(Integer.parseInt(first, HEX));
  }

  /** Whether +CSIM takes commands for other channels than 0. */
  boolean hasChannelsByCsim() {
    return !properties.getProperty("csim").equals("basic");
  }

  /** Whether STATUS works there. */
  boolean hasStatusByCsim() {
    return properties.getProperty("csim").equals("channels");
  }

  /** What the host is told when this was fetched. */
  Optional<String> notice(ProactiveCommand command) {
    String text = properties.getProperty("toolkit");
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(
            text.replace("%s", HexFormat.of().withUpperCase().formatHex(command.encode()))
                .replace("%d", String.valueOf(command.details().type())));
  }

  Set<String> unsupported() {
    return names("unsupported");
  }

  Map<String, List<String>> answers() {
    Map<String, List<String>> answers = new LinkedHashMap<>();
    for (String key : properties.stringPropertyNames()) {
      if (key.startsWith("answer.")) {
        String lines = properties.getProperty(key);
        answers.put(
            key.substring("answer.".length()),
            lines.isEmpty() ? List.of() : List.of(lines.split("\\|")));
      }
    }
    return answers;
  }

  void defineSettings(Settings settings) {
    for (String key : properties.stringPropertyNames()) {
      if (key.startsWith("setting.")) {
        String range = properties.getProperty(key);
        if (!range.matches("[0-9]{1,7}-[0-9]{1,7},[0-9]{1,7}")) {
          throw new IllegalArgumentException(
              "modem profile " + key + ": expected LEAST-MOST,INITIAL, found " + range);
        }
        int[] numbers = Arrays.stream(range.split("[-,]")).mapToInt(Integer::parseInt).toArray();
        settings.define(key.substring("setting.".length()), numbers[0], numbers[1], numbers[2]);
      }
    }
  }

  private Set<String> names(String key) {
    return Arrays.stream(properties.getProperty(key).split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
