package org.sealpost.softcard;

import org.sealpost.codec.cat.CommandApdu;
import org.sealpost.codec.cat.ResponseApdu;

/** What carries out the commands of a script. */
interface CommandTarget {
  /** Carries out a command; what it answers with data may wait in the target's buffer. */
  ResponseApdu execute(CommandApdu command) throws CardStorageException;
}
