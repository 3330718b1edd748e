package org.sealpost.softcard;

import org.sealpost.codec.aka.Octets;
import org.sealpost.codec.aka.UsimSqnWindow;
import org.sealpost.codec.cat.FilePath;
import org.sealpost.codec.ota.Tar;

/** What changes in a card's memory. */
sealed interface CardChange {
  /** The first change of all: whose memory this is. */
  record Created(String iccid) implements CardChange {}

  /**
   * A packet passed all checks and its script begins.
   *
   * @param counts whether the counter is stored: packets may come without counter check
   */
  record Accepted(Tar tar, int keySet, long cntr, boolean counts) implements CardChange {}

  /** The script of the last accepted packet ended. */
  record Finished(int commands, int statusWord) implements CardChange {}

  /** Octets of a file were replaced. */
  record Written(FilePath file, int offset, Octets data) implements CardChange {
    /** Without the octets, which may be keys. */
    @Override
    public String toString() {
      return "Written[" + file + " at " + offset + ", " + data.length() + " octets]";
    }
  }

  /** A key set took the place of another, perhaps of another version, or was added. */
  record KeysPut(int replaced, CardKeySet set) implements CardChange {}

  /** The card manager got a load file or an instance, or lost it. */
  record RegistryChanged(Registry.Entry entry, boolean deleted) implements CardChange {}

  /** A file was activated or deactivated. */
  record Activation(FilePath file, boolean active) implements CardChange {}

  /** AUTHENTICATE ran; the window is the one before unless it was a success. */
  record Authenticated(Authentication.Outcome outcome, UsimSqnWindow window)
      implements CardChange {}
}
