package org.sealpost.codec.cat;

import java.time.Duration;
import java.util.List;

/** What a proactive command asks for, typed for the types that a gateway acts on. */
public sealed interface ProactiveAction {
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
      files = List.copyOf(files);
    }
  }

  /**
   * SEND SHORT MESSAGE (TS 31.111 clause 6.4.10).
   *
   * @param packing whether the terminal must pack the user data into septets
   * @param message the TPDU and, if the card names one, the service centre
   */
  record SendShortMessage(boolean packing, CarriedMessage message) implements ProactiveAction {}

  /** MORE TIME (TS 102 223 clause 6.4.4). */
  record MoreTime() implements ProactiveAction {}

  /**
   * POLL INTERVAL (TS 102 223 clause 6.4.6).
   *
   * @param interval how long the card wants between two polls
   */
  record PollInterval(Duration interval) implements ProactiveAction {}

  /**
   * SET UP EVENT LIST (TS 102 223 clause 6.4.16).
   *
   * @param events event numbers (clause 8.25), 0..255; empty ends all reporting
   */
  record SetUpEventList(List<Integer> events) implements ProactiveAction {
    /** Copies the list. */
    public SetUpEventList {
      events = List.copyOf(events);
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
  }

  /**
   * Any other command.
   *
   * @param command as it came
   */
  record Other(ProactiveCommand command) implements ProactiveAction {}
}
