package org.sealpost.bearer.bluetooth.internal;

/** Threads of this bearer. */
final class Threads {
  private Threads() {}

  static Thread daemon(Runnable work, String name) {
    Thread made = new Thread(work, name);
    made.setDaemon(true);
    return made;
  }
}
