package org.sealpost.codec.ota;

import java.util.Arrays;

/**
 * Writes remote file management scripts (TS 102 226 clause 8) of TS 102 221 commands:
 *
 * <pre>{@code
 * new RfmScript().select(0x3F00, 0x7FFF, 0x6F07).updateBinary(0, imsi).toScript()
 * }</pre>
 *
 * In a compact script only the last command may ask for data, in an expanded one every command may.
 */
public final class RfmScript {
  private static final int CLA = 0x00;
  private static final int CLA_PROPRIETARY = 0x80;
  private static final int SELECT = 0xa4;
  private static final int UPDATE_BINARY = 0xd6;
  private static final int READ_BINARY = 0xb0;
  private static final int UPDATE_RECORD = 0xdc;
  private static final int READ_RECORD = 0xb2;
  private static final int SEARCH_RECORD = 0xa2;
  private static final int INCREASE = 0x32;
  private static final int DEACTIVATE_FILE = 0x04;
  private static final int ACTIVATE_FILE = 0x44;
  private static final int VERIFY_PIN = 0x20;
  private static final int MAX_DATA = ScriptCommands.MAX_DATA;
  private static final int MAX_OFFSET = 0x7fff;
  private static final int PIN_LENGTH = 8;

  /** P2 of record commands: P1 is the record's number. */
  private static final int ABSOLUTE = 0x04;

  private final ScriptCommands commands = new ScriptCommands();

  /**
   * Selects file after file by identifier. Without a select the script works where the TAR starts
   * it: at the master file, or at the application tied to the TAR.
   *
   * @param path file identifiers, 0..FFFF, such as 3F00, 7FFF (the USIM application), 6F07
   */
  public RfmScript select(int... path) {
    for (int file : path) {
      Checks.range("file identifier", file, 0, 0xffff);
      // P1 00 by identifier; P2 04 returns the FCP, the form that recorded cards accept in scripts.
      commands.send(CLA, SELECT, 0x0004, (byte) (file >> 8), (byte) file);
    }
    return this;
  }

  /** Selects an application by its identifier. */
  public RfmScript select(Aid application) {
    commands.send(CLA, SELECT, 0x0404, application.octets());
    return this;
  }

  /**
   * Writes into the selected transparent file, in as many commands as it takes.
   *
   * @param offset 0..7FFF, as every octet's offset must be
   * @param data at least one octet
   */
  public RfmScript updateBinary(int offset, byte[] data) {
    requireRange(offset, data.length);
    for (int start = 0; start < data.length; start += MAX_DATA) {
      int end = Math.min(start + MAX_DATA, data.length);
      commands.send(CLA, UPDATE_BINARY, offset + start, Arrays.copyOfRange(data, start, end));
    }
    return this;
  }

  /**
   * Reads from the selected transparent file.
   *
   * @param offset 0..7FFF
   * @param length 1..256
   */
  public RfmScript readBinary(int offset, int length) {
    Checks.range("length to read", length, 1, MAX_DATA + 1);
    requireRange(offset, length);
    commands.fetch(CLA, READ_BINARY, offset, length);
    return this;
  }

  /**
   * Writes a record of the selected file.
   *
   * @param number 1..254
   * @param data as long as a record of this file, 1..255 octets
   */
  public RfmScript updateRecord(int number, byte[] data) {
    Checks.range("octets of the record", data.length, 1, MAX_DATA);
    commands.send(CLA, UPDATE_RECORD, record(number), data);
    return this;
  }

  /**
   * Reads a record of the selected file.
   *
   * @param number 1..254
   * @param length of a record of this file, 1..255 octets
   */
  public RfmScript readRecord(int number, int length) {
    Checks.range("octets of the record", length, 1, MAX_DATA);
    commands.fetch(CLA, READ_RECORD, record(number), length);
    return this;
  }

  /**
   * Searches the selected file forward; returns the numbers of the records found.
   *
   * @param from the record to begin at, 1..254
   * @param pattern what the records begin with, 1..255 octets
   */
  public RfmScript searchRecord(int from, byte[] pattern) {
    Checks.range("octets of the pattern", pattern.length, 1, MAX_DATA);
    commands.sendAndFetch(CLA, SEARCH_RECORD, record(from), pattern);
    return this;
  }

  /**
   * Adds to the last record of the selected cyclic file; returns the new record and what was added.
   *
   * @param value 1..127 octets, big endian
   */
  public RfmScript increase(byte[] value) {
    Checks.range("octets of the value", value.length, 1, 0x7f);
    commands.sendAndFetch(CLA_PROPRIETARY, INCREASE, 0, value);
    return this;
  }

  /** Makes the selected file unusable until it is activated. */
  public RfmScript deactivateFile() {
    commands.send(CLA, DEACTIVATE_FILE, 0);
    return this;
  }

  /** Makes the selected file usable again. */
  public RfmScript activateFile() {
    commands.send(CLA, ACTIVATE_FILE, 0);
    return this;
  }

  /**
   * Verifies a PIN, for the commands of this script that need it.
   *
   * @param reference of the PIN, 1..255: 01 is PIN 1, 81 PIN 2, 0A ADM 1
   * @param pin 1..8 octets, filled up with FF
   */
  public RfmScript verifyPin(int reference, byte[] pin) {
    Checks.range("PIN reference", reference, 1, 0xff);
    Checks.range("octets of the PIN", pin.length, 1, PIN_LENGTH);
    byte[] filled = Arrays.copyOf(pin, PIN_LENGTH);
    Arrays.fill(filled, pin.length, PIN_LENGTH, (byte) 0xff);
    commands.send(CLA, VERIFY_PIN, reference, filled);
    Arrays.fill(filled, (byte) 0);
    return this;
  }

  /** Any other command. */
  public RfmScript add(ScriptCommand command) {
    commands.add(command);
    return this;
  }

  /** The script in compact format; fails if it is empty or goes on after a command that reads. */
  public CompactScript toScript() {
    return commands.compact();
  }

  /** The script in expanded format; fails if it is empty. */
  public ExpandedScript toExpanded(LengthForm form) {
    return commands.expanded(form);
  }

  private static int record(int number) {
    Checks.range("record", number, 1, 0xfe);
    return number << 8 | ABSOLUTE;
  }

  private static void requireRange(int offset, int length) {
    Checks.range("offset", offset, 0, MAX_OFFSET);
    Checks.range("octets from this offset", length, 1, MAX_OFFSET + 1 - offset);
  }
}
