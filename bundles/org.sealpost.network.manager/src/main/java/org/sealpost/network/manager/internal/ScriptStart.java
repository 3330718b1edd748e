package org.sealpost.network.manager.internal;

import java.util.List;
import org.sealpost.codec.ota.Tar;

/**
 * What is selected when a script begins (TS 102 226 clause 8: the directory that is tied to the
 * TAR). Where that is known it is not selected once more: it costs octets, and there are cards
 * whose remote file management knows no 7FFF, since no application was selected on it.
 */
enum ScriptStart {
  /** Nothing that a script may count on: it selects the whole path. */
  UNKNOWN(List.of()),
  /** The USIM application. */
  USIM(List.of(0x3f00, 0x7fff));

  /** Remote file management of the USIM, on cards of all makers (TS 101 220 annex D). */
  private static final Tar USIM_FILES = Tar.parse("B00011");

  private final List<Integer> folder;

  ScriptStart(List<Integer> folder) {
    this.folder = folder;
  }

  static ScriptStart of(Tar tar) {
    return tar.equals(USIM_FILES) ? USIM : UNKNOWN;
  }

  /** Its path. */
  List<Integer> folder() {
    return folder;
  }
}
