package org.sealpost.network.front.internal;

import java.io.IOException;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What new connections are served with: the newest pair of the files that is whole. A pair that is
 * not is refused, said once, and the old one stays.
 *
 * <p>Files are looked at rather than watched: a certificate is often a link to a link in another
 * folder, and what changes is one of those.
 */
final class ServedKeys {
  private static final Logger LOG = LoggerFactory.getLogger(ServedKeys.class);

  private final KeyFiles files;
  private volatile SSLContext context;

  /** Digests: served or refused, and seen at the last look. Of {@link #look} only. */
  private byte[] judged;

  private byte[] seen;
  private String unreadable = "";

  /** Reads the files, or fails in one line. */
  ServedKeys(KeyFiles files) throws IOException {
    this.files = files;
    KeyFiles.Content content = files.read();
    judged = content.digest();
    seen = judged;
    context = files.context(content);
  }

  SSLContext context() {
    return context;
  }

  /**
   * Looks whether the files changed. Call it every second or so, on one thread: a change counts
   * when two looks saw the same, because two files are not replaced at one instant.
   */
  void look() {
    try {
      KeyFiles.Content content = files.read();
      unreadable = "";
      boolean quiet = content.sameAs(seen);
      seen = content.digest();
      if (!quiet || content.sameAs(judged)) {
        return;
      }
      judged = content.digest();
      context = files.context(content);
      LOG.info("{}: new connections are served with the new certificate", files.certificate());
    } catch (IOException | RuntimeException e) {
      // Whatever a file holds, the next look comes.
      String why = String.valueOf(e.getMessage());
      if (!why.equals(unreadable)) {
        LOG.error("the certificate is not replaced, the old one stays: {}", why);
      }
      unreadable = why;
    }
  }
}
