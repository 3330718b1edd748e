package org.sealpost.codec.cat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.DecodeException;

/** Turns proactive commands into actions. */
final class ProactiveActionDecoder {
  private static final long[] UNIT_MILLIS = {60_000, 1_000, 100};

  private ProactiveActionDecoder() {}

  static ProactiveAction decode(ProactiveCommand command) throws DecodeException {
    List<ComprehensionTlv> objects = command.objects();
    int qualifier = command.details().qualifier();
    switch (command.type()) {
      case REFRESH:
        return new ProactiveAction.Refresh(qualifier, files(objects));
      case SEND_SHORT_MESSAGE:
        return new ProactiveAction.SendShortMessage(
            (qualifier & 1) == 1, CarriedMessage.from("SEND SHORT MESSAGE", objects));
      case MORE_TIME:
        return new ProactiveAction.MoreTime();
      case POLL_INTERVAL:
        return new ProactiveAction.PollInterval(interval(objects));
      case SET_UP_EVENT_LIST:
        return new ProactiveAction.SetUpEventList(events(objects));
      case PROVIDE_LOCAL_INFORMATION:
        return new ProactiveAction.ProvideLocalInformation(qualifier);
      default:
        return new ProactiveAction.Other(command);
    }
  }

  /** A file list (TS 102 223 clause 8.18), which is optional: a number of files and their paths. */
  private static List<FilePath> files(List<ComprehensionTlv> objects) throws DecodeException {
    Optional<ComprehensionTlv> list = ComprehensionTlv.find(objects, CatTag.FILE_LIST);
    if (list.isEmpty()) {
      return List.of();
    }
    ByteReader reader = new ByteReader("REFRESH file list", list.get().value());
    int count = reader.u8("number of files");
    List<FilePath> files = FilePath.readAll(reader);
    if (files.size() != count) {
      throw reader.error("number of files", String.valueOf(files.size()), String.valueOf(count));
    }
    return files;
  }

  /** A duration (TS 102 223 clause 8.8): unit and number of units. */
  private static Duration interval(List<ComprehensionTlv> objects) throws DecodeException {
    ByteReader reader =
        MandatoryObject.reader("POLL INTERVAL", "duration", objects, CatTag.DURATION);
    int unit = reader.u8("unit");
    if (unit >= UNIT_MILLIS.length) {
      throw reader.error("unit", "00..02", String.format("%02X", unit));
    }
    int count = reader.u8("number of units");
    if (count == 0) {
      throw reader.error("number of units", "01..FF", "00");
    }
    reader.expectEnd();
    return Duration.ofMillis(UNIT_MILLIS[unit] * count);
  }

  private static List<Integer> events(List<ComprehensionTlv> objects) throws DecodeException {
    ByteReader reader =
        MandatoryObject.reader("SET UP EVENT LIST", "event list", objects, CatTag.EVENT_LIST);
    List<Integer> events = new ArrayList<>();
    while (reader.remaining() > 0) {
      events.add(reader.u8("event"));
    }
    return events;
  }
}
