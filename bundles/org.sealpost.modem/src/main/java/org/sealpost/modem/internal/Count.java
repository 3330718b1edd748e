package org.sealpost.modem.internal;

/** What is counted of a modem; in reports by the names here. */
enum Count {
  /** Times the port was opened. */
  OPENED,
  /** Times the modem was set up. */
  SETUPS,
  /** Messages that the service centre took. */
  SENT,
  /** Messages that came. */
  RECEIVED,
  /** Messages that a listener took. */
  TAKEN,
  /** Messages deleted unwanted, because a memory was nearly full. */
  DISCARDED,
  /** Messages that were none. */
  MALFORMED,
  /** Acknowledgements the modem did not want any more. */
  LATE,
  /** Card commands that were answered. */
  APDUS,
  /** Commands that were refused. */
  REFUSED,
  /** Commands without a final result code. */
  UNANSWERED,
  /** Lines that were unasked. */
  UNASKED,
  /** Lines that nothing was expected to say. */
  STRAY,
  /** Lines that were too long. */
  TOO_LONG
}
