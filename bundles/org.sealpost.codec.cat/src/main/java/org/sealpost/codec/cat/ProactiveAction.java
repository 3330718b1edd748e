package org.sealpost.codec.cat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/**
 * What a proactive command asks for, typed for the types that have a shape that matters to a
 * gateway or a card. {@link ProactiveCommand#of} makes a command of it.
 */
public sealed interface ProactiveAction
    permits CallAction,
        ChannelAction,
        DialogueAction,
        MultimediaAction,
        NetworkAction,
        ReaderAction,
        TerminalAction,
        ProactiveAction.Refresh,
        ProactiveAction.MoreTime,
        ProactiveAction.PollInterval,
        ProactiveAction.PollingOff,
        ProactiveAction.SetUpEventList,
        ProactiveAction.SendShortMessage,
        ProactiveAction.ProvideLocalInformation,
        ProactiveAction.TimerManagement,
        ProactiveAction.RunAtCommand,
        ProactiveAction.Other {
  /** The type of the command. */
  ProactiveType type();

  /** The number of the type, 0..255. */
  default int typeNumber() {
    return type().number();
  }

  /** The qualifier of the command, 0..255. */
  default int qualifier() {
    return 0;
  }

  /** The device that the command is for. */
  default int destination() {
    return DeviceIdentities.TERMINAL;
  }

  /** The objects of the command but its details and devices. */
  default List<ComprehensionTlv> objects() {
    return List.of();
  }

  /**
   * REFRESH (TS 102 223 clause 6.4.7).
   *
   * @param qualifier 0..255: 00 initialisation and full file change, 01 file change, 02
   *     initialisation and file change, 03 initialisation, 04 reset, 05 application initialisation,
   *     06 session reset, 07 steering of roaming
   * @param files the changed files; empty when the card names none
   */
  record Refresh(int qualifier, List<FilePath> files) implements ProactiveAction {
    /** Copies the list. */
    public Refresh {
      Range.octets("REFRESH qualifier", qualifier);
      Range.check("files of a REFRESH", files.size(), 0, 0xff);
      files = List.copyOf(files);
    }

    @Override
    public ProactiveType type() {
      return ProactiveType.REFRESH;
    }

    @Override
    public List<ComprehensionTlv> objects() {
      if (files.isEmpty()) {
        return List.of();
      }
      ByteWriter list = new ByteWriter().u8(files.size());
      files.forEach(file -> list.bytes(file.encode()));
      return List.of(ComprehensionTlv.required(CatTag.FILE_LIST, list.toByteArray()));
    }

    /** A file list (clause 8.18), which is optional: a number of files and their paths. */
    static Refresh from(ProactiveCommand command) throws DecodeException {
      Optional<ComprehensionTlv> list = command.find(CatTag.FILE_LIST);
      int qualifier = command.details().qualifier();
      if (list.isEmpty()) {
        return new Refresh(qualifier, List.of());
      }
      ByteReader reader = new ByteReader("REFRESH file list", list.get().value());
      int count = reader.u8("number of files");
      List<FilePath> files = FilePath.readAll(reader);
      if (files.size() != count) {
        throw reader.error("number of files", String.valueOf(files.size()), String.valueOf(count));
      }
      return new Refresh(qualifier, files);
    }
  }

  /**
   * SEND SHORT MESSAGE (TS 31.111 clause 6.4.10).
   *
   * @param packing whether the terminal must pack the user data into septets
   * @param message the TPDU and, if the card names one, the service centre
   */
  record SendShortMessage(boolean packing, CarriedMessage message) implements ProactiveAction {
    @Override
    public ProactiveType type() {
      return ProactiveType.SEND_SHORT_MESSAGE;
    }

    @Override
    public int qualifier() {
      return packing ? 1 : 0;
    }

    @Override
    public int destination() {
      return DeviceIdentities.NETWORK;
    }

    @Override
    public List<ComprehensionTlv> objects() {
      return message.toTlvs();
    }

    static SendShortMessage from(ProactiveCommand command) throws DecodeException {
      boolean packing = (command.details().qualifier() & 1) == 1;
      return new SendShortMessage(
          packing, CarriedMessage.from("SEND SHORT MESSAGE", command.objects()));
    }
  }

  /** MORE TIME (TS 102 223 clause 6.4.4). */
  record MoreTime() implements ProactiveAction {
    @Override
    public ProactiveType type() {
      return ProactiveType.MORE_TIME;
    }
  }

  /**
   * POLL INTERVAL (TS 102 223 clause 6.4.6).
   *
   * @param interval how long the card wants between two polls: 1..255 minutes, seconds or tenths
   */
  record PollInterval(Duration interval) implements ProactiveAction {
    /** Checks that the interval can be told. */
    public PollInterval {
      TimeObject.requireDuration(interval);
    }

    @Override
    public ProactiveType type() {
      return ProactiveType.POLL_INTERVAL;
    }

    @Override
    public List<ComprehensionTlv> objects() {
      return List.of(TimeObject.duration(interval));
    }

    static PollInterval from(ProactiveCommand command) throws DecodeException {
      return new PollInterval(
          TimeObject.readDuration(command.required("POLL INTERVAL duration", CatTag.DURATION)));
    }
  }

  /** POLLING OFF (TS 102 223 clause 6.4.14). */
  record PollingOff() implements ProactiveAction {
    @Override
    public ProactiveType type() {
      return ProactiveType.POLLING_OFF;
    }
  }

  /**
   * SET UP EVENT LIST (TS 102 223 clause 6.4.16).
   *
   * @param events event numbers, 0..255, see {@link ToolkitEvent}; empty ends all reporting
   */
  record SetUpEventList(List<Integer> events) implements ProactiveAction {
    /** Checks and copies the list. */
    public SetUpEventList {
      events.forEach(event -> Range.octets("event", event));
      events = List.copyOf(events);
    }

    @Override
    public ProactiveType type() {
      return ProactiveType.SET_UP_EVENT_LIST;
    }

    @Override
    public List<ComprehensionTlv> objects() {
      ByteWriter list = new ByteWriter();
      events.forEach(list::u8);
      return List.of(ComprehensionTlv.required(CatTag.EVENT_LIST, list.toByteArray()));
    }

    static SetUpEventList from(ProactiveCommand command) throws DecodeException {
      ByteReader reader = command.required("SET UP EVENT LIST event list", CatTag.EVENT_LIST);
      List<Integer> events = new ArrayList<>();
      while (reader.remaining() > 0) {
        events.add(reader.u8("event"));
      }
      return new SetUpEventList(events);
    }
  }

  /**
   * PROVIDE LOCAL INFORMATION (TS 102 223 clause 6.4.15).
   *
   * @param qualifier what is asked for (clause 8.6), 0..255: 00 location, 01 IMEI, 03 date and time
   */
  record ProvideLocalInformation(int qualifier) implements ProactiveAction {
    /** Checks the range. */
    public ProvideLocalInformation {
      Range.octets("PROVIDE LOCAL INFORMATION qualifier", qualifier);
    }

    @Override
    public ProactiveType type() {
      return ProactiveType.PROVIDE_LOCAL_INFORMATION;
    }
  }

  /**
   * TIMER MANAGEMENT (TS 102 223 clause 6.4.21).
   *
   * @param qualifier {@link #START}, {@link #DEACTIVATE} or {@link #GET_VALUE}, or another 0..255
   * @param timer which of the card's timers, 1..8
   * @param value after what time it expires, in whole seconds up to 99:59:59; only to start it
   */
  record TimerManagement(int qualifier, int timer, Optional<Duration> value)
      implements ProactiveAction {
    /** Qualifier: start the timer. */
    public static final int START = 0;

    /** Qualifier: stop the timer. */
    public static final int DEACTIVATE = 1;

    /** Qualifier: how long it will still run. */
    public static final int GET_VALUE = 2;

    /** Checks the ranges. */
    public TimerManagement {
      Range.octets("TIMER MANAGEMENT qualifier", qualifier);
      TimeObject.requireTimer(timer);
      value.ifPresent(TimeObject::requireValue);
    }

    @Override
    public ProactiveType type() {
      return ProactiveType.TIMER_MANAGEMENT;
    }

    @Override
    public List<ComprehensionTlv> objects() {
      List<ComprehensionTlv> objects = new ArrayList<>(List.of(TimeObject.timer(timer)));
      value.map(TimeObject::value).ifPresent(objects::add);
      return objects;
    }

    static TimerManagement from(ProactiveCommand command) throws DecodeException {
      String structure = "TIMER MANAGEMENT";
      int timer =
          TimeObject.readTimer(command.required(structure + " timer", CatTag.TIMER_IDENTIFIER));
      Optional<ComprehensionTlv> value = command.find(CatTag.TIMER_VALUE);
      return new TimerManagement(
          command.details().qualifier(),
          timer,
          value.isEmpty()
              ? Optional.empty()
              : Optional.of(
                  TimeObject.readValue(
                      command.required(structure + " value", CatTag.TIMER_VALUE))));
    }
  }

  /**
   * RUN AT COMMAND (TS 102 223 clause 6.4.23).
   *
   * @param command of characters U+0000..U+00FF, each an octet
   */
  record RunAtCommand(String command) implements ProactiveAction {
    /** Checks the characters. */
    public RunAtCommand {
      ToolkitText.requireOctets("AT command", command);
    }

    @Override
    public ProactiveType type() {
      return ProactiveType.RUN_AT_COMMAND;
    }

    @Override
    public List<ComprehensionTlv> objects() {
      byte[] octets = command.getBytes(StandardCharsets.ISO_8859_1);
      return List.of(ComprehensionTlv.required(CatTag.AT_COMMAND, octets));
    }

    static RunAtCommand from(ProactiveCommand command) throws DecodeException {
      byte[] octets = command.required("RUN AT COMMAND", CatTag.AT_COMMAND).rest();
      return new RunAtCommand(new String(octets, StandardCharsets.ISO_8859_1));
    }
  }

  /**
   * Any other command.
   *
   * @param command as it came
   */
  record Other(ProactiveCommand command) implements ProactiveAction {
    @Override
    public ProactiveType type() {
      return command.type();
    }

    @Override
    public int typeNumber() {
      return command.details().type();
    }

    @Override
    public int qualifier() {
      return command.details().qualifier();
    }

    @Override
    public int destination() {
      return command.devices().destination();
    }

    @Override
    public List<ComprehensionTlv> objects() {
      return command.objects();
    }
  }
}
