package org.sealpost.it.patience;

import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Gives Awaitility this patience, in place of its ten seconds, for all tests of a module. */
public final class PatientAwaitility implements LauncherSessionListener {
  @Override
  public void launcherSessionOpened(LauncherSession session) {
    Awaitility.setDefaultTimeout(Patience.LIMIT);
  }
}
