package org.sealpost.simulator.modem;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The numbers that hosts set, each with its range: {@code E}, {@code S3}, {@code +CMEE}... */
final class Settings implements CommandSet {
  private final Map<String, Setting> settings = new LinkedHashMap<>();

  private static final class Setting {
    final int least;
    final int most;
    final int initial;
    int value;

    Setting(int least, int most, int initial) {
      this.least = least;
      this.most = most;
      this.initial = initial;
      this.value = initial;
    }
  }

  /** Defines a setting, or defines it again. */
  void define(String name, int least, int most, int initial) {
    settings.put(name, new Setting(least, most, initial));
  }

  /** The value of a setting that was defined. */
  int get(String name) {
    return settings.get(name).value;
  }

  /** Sets it without checks. */
  void set(String name, int value) {
    settings.get(name).value = value;
  }

  /** All as at the beginning: {@code Z}, {@code &F}. */
  void reset() {
    settings.values().forEach(setting -> setting.value = setting.initial);
  }

  @Override
  public Optional<Reply> execute(AtCommand command) throws AtError {
    Setting setting = settings.get(command.name());
    if (setting == null) {
      return Optional.empty();
    }
    boolean extended = command.name().startsWith("+");
    boolean register = command.name().startsWith("S");
    return Optional.of(
        switch (command.form()) {
          case READ ->
              Reply.of(
                  extended
                      ? command.name() + ": " + setting.value
                      : "%03d".formatted(setting.value));
          case TEST -> Reply.of(command.name() + ": (" + setting.least + "-" + setting.most + ")");
          case SET -> assign(setting, command.number(0, setting.initial));
          case EXECUTE ->
              extended || register ? assign(setting, setting.initial) : basic(setting, command);
        });
  }

  /** A basic command without a number means 0. */
  private static Reply basic(Setting setting, AtCommand command) throws AtError {
    return assign(setting, command.number(0, 0));
  }

  private static Reply assign(Setting setting, int value) throws AtError {
    if (value < setting.least || value > setting.most) {
      throw AtError.cme(AtError.INCORRECT_PARAMETERS);
    }
    setting.value = value;
    return Reply.of();
  }
}
