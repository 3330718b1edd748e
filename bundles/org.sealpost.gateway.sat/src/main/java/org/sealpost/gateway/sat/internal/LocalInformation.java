package org.sealpost.gateway.sat.internal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.sealpost.codec.cat.CatTag;
import org.sealpost.codec.cat.ComprehensionTlv;
import org.sealpost.codec.cat.ProactiveAction;
import org.sealpost.codec.cat.ProactiveType;
import org.sealpost.codec.cat.TerminalFeature;
import org.sealpost.codec.cat.TerminalResponse;

/**
 * What a gateway knows of where it is (TS 102 223 clause 6.4.15): what time it is at the network,
 * once it has heard it, and the language of its log. It has no radio, so no cell, no IMEI and no
 * access technology.
 */
final class LocalInformation implements Performer {
  /** Qualifiers. */
  private static final int DATE_AND_TIME = 0x03;

  private static final int LANGUAGE = 0x04;

  private static final byte UNKNOWN_ZONE = (byte) 0xff;
  private static final byte[] ENGLISH = "en".getBytes(StandardCharsets.US_ASCII);

  private final Supplier<OptionalLong> clock;

  /**
   * @param clock seconds since 1970 at the network
   */
  LocalInformation(Supplier<OptionalLong> clock) {
    this.clock = clock;
  }

  @Override
  public Set<ProactiveType> types() {
    return Set.of(ProactiveType.PROVIDE_LOCAL_INFORMATION);
  }

  /** Not the bit of location and IMEI. */
  @Override
  public Set<TerminalFeature> features() {
    return Set.of(TerminalFeature.LOCAL_DATE_AND_TIME, TerminalFeature.LOCAL_LANGUAGE);
  }

  @Override
  public Optional<Answer> perform(ProactiveAction action) {
    return Optional.of(
        switch (action.qualifier()) {
          case DATE_AND_TIME -> {
            OptionalLong now = clock.get();
            yield now.isPresent() ? Answer.done(time(now.getAsLong())) : Answer.busy();
          }
          case LANGUAGE -> Answer.done(ComprehensionTlv.required(CatTag.LANGUAGE, ENGLISH));
          default -> Answer.of(TerminalResponse.BEYOND_CAPABILITIES);
        });
  }

  /** Seven octets as in TP-SCTS (clause 8.39): in UTC, the zone here is not known. */
  private static ComprehensionTlv time(long seconds) {
    LocalDateTime now = LocalDateTime.ofInstant(Instant.ofEpochSecond(seconds), ZoneOffset.UTC);
    byte[] octets = new byte[7];
    int[] fields = {
      now.getYear() % 100,
      now.getMonthValue(),
      now.getDayOfMonth(),
      now.getHour(),
      now.getMinute(),
      now.getSecond()
    };
    for (int i = 0; i < fields.length; i++) {
      octets[i] = (byte) (fields[i] % 10 << 4 | fields[i] / 10);
    }
    octets[6] = UNKNOWN_ZONE;
    return ComprehensionTlv.required(CatTag.DATE_TIME_AND_TIME_ZONE, octets);
  }
}
