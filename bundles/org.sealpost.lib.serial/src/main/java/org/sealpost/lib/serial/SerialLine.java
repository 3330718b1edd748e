package org.sealpost.lib.serial;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * An open serial port. One thread may read while another writes; nobody may do either while it is
 * closed.
 */
@ConsumerType
public interface SerialLine extends AutoCloseable {
  /**
   * Waits until something came, or for about 100 ms.
   *
   * @return how many octets came, 0 if none
   * @throws SerialException with reason {@code GONE} if the port is
   */
  int read(byte[] buffer) throws SerialException;

  /**
   * Writes all of it, or fails.
   *
   * @throws SerialException with reason {@code GONE} if the port is, or takes nothing any more
   */
  void write(byte[] octets) throws SerialException;

  /** Closes it; again as often as you like. */
  @Override
  void close();
}
