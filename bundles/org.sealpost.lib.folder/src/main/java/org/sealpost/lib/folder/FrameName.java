package org.sealpost.lib.folder;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a frame's file: {@code NNNNNNNN-HHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHH.frame}. The number
 * gives the order; the rest is of the octets, so that the same frame has one file, and a damaged
 * one is noticed.
 *
 * @param number 0 to {@link #MOST}
 * @param digest the first 16 octets of the frame's SHA-256, 32 lower-case hexadecimal digits
 */
record FrameName(int number, String digest) implements Comparable<FrameName> {
  static final int MOST = 99_999_999;
  private static final int DIGEST = 16;
  private static final Pattern NAME = Pattern.compile("([0-9]{8})-([0-9a-f]{32})\\.frame");

  /** Reads a file's name; empty if it is another's file. */
  static Optional<FrameName> of(String name) {
    Matcher matcher = NAME.matcher(name);
    return matcher.matches()
        ? Optional.of(new FrameName(Integer.parseInt(matcher.group(1)), matcher.group(2)))
        : Optional.empty();
  }

  static String digest(byte[] frame) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(frame);
      return HexFormat.of().formatHex(hash, 0, DIGEST);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Whether these octets are what the name says. */
  boolean names(byte[] frame) {
    return digest.equals(digest(frame));
  }

  @Override
  public int compareTo(FrameName other) {
    return toString().compareTo(other.toString());
  }

  /** The file's name. */
  @Override
  public String toString() {
    return "%08d-%s.frame".formatted(number, digest);
  }
}
