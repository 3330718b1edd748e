package org.sealpost.codec.cat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/**
 * The terminal's answer to a proactive command (TS 102 223 clause 6.8). It encodes as it came:
 * objects keep their order, their comprehension flags and their length fields.
 */
public final class TerminalResponse {
  /** Command performed successfully. */
  public static final int PERFORMED = 0x00;

  /** Command performed, with missing information. */
  public static final int MISSING_INFORMATION = 0x02;

  /** Command performed with modification. */
  public static final int MODIFIED = 0x07;

  /** No response from the user. */
  public static final int NO_USER_RESPONSE = 0x12;

  /** Terminal currently unable to process the command; additional information follows. */
  public static final int TERMINAL_BUSY = 0x20;

  /** Network currently unable to process the command; additional information follows. */
  public static final int NETWORK_BUSY = 0x21;

  /** Action in contradiction with the current timer state. */
  public static final int TIMER_CONTRADICTION = 0x24;

  /** Command beyond the terminal's capabilities. */
  public static final int BEYOND_CAPABILITIES = 0x30;

  /** Command type not understood by the terminal. */
  public static final int TYPE_NOT_UNDERSTOOD = 0x31;

  /** Command data not understood by the terminal. */
  public static final int DATA_NOT_UNDERSTOOD = 0x32;

  /** SMS RP-ERROR; the cause follows. */
  public static final int SMS_RP_ERROR = 0x35;

  /** Error, required values are missing. */
  public static final int REQUIRED_VALUES_MISSING = 0x36;

  /** Bearer independent protocol error; the cause follows (clause 8.12.11). */
  public static final int CHANNEL_ERROR = 0x3a;

  private static final String STRUCTURE = "TERMINAL RESPONSE";

  private final CommandDetails details;
  private final DeviceIdentities devices;
  private final int result;
  private final byte[] additional;
  private final List<ComprehensionTlv> all;

  /**
   * An answer of which the receiver must understand details, devices and result.
   *
   * @param details as in the command
   * @param devices {@link DeviceIdentities#TERMINAL_TO_UICC}
   * @param result general result, 0..255 (clause 8.12): 0x done, 2x retry later, 3x permanent
   * @param additional additional information on the result, often none; copied
   * @param objects further objects that the type of command asks for
   */
  public TerminalResponse(
      CommandDetails details,
      DeviceIdentities devices,
      int result,
      byte[] additional,
      List<ComprehensionTlv> objects) {
    this(all(details, devices, result, additional, objects), details, devices, result, additional);
  }

  private TerminalResponse(
      List<ComprehensionTlv> all,
      CommandDetails details,
      DeviceIdentities devices,
      int result,
      byte[] additional) {
    Range.octets("general result", result);
    Range.check("additional information octets", additional.length, 0, BerLength.MOST - 1);
    this.details = details;
    this.devices = devices;
    this.result = result;
    this.additional = additional.clone();
    this.all = List.copyOf(all);
  }

  /** The answer to {@code command}, without additional information. */
  public static TerminalResponse to(
      ProactiveCommand command, int result, ComprehensionTlv... objects) {
    return new TerminalResponse(
        command.details(),
        DeviceIdentities.TERMINAL_TO_UICC,
        result,
        new byte[0],
        List.of(objects));
  }

  /** As in the command. */
  public CommandDetails details() {
    return details;
  }

  /** From the terminal to the card. */
  public DeviceIdentities devices() {
    return devices;
  }

  /** The general result, 0..255 (clause 8.12). */
  public int result() {
    return result;
  }

  /** A copy of the additional information. */
  public byte[] additional() {
    return additional.clone();
  }

  /** The objects but details, devices and result. */
  public List<ComprehensionTlv> objects() {
    return MandatoryObject.others(
        all, CatTag.COMMAND_DETAILS, CatTag.DEVICE_IDENTITIES, CatTag.RESULT);
  }

  /** The first object with this tag. */
  public Optional<ComprehensionTlv> find(int tag) {
    return ComprehensionTlv.find(all, tag);
  }

  /** The data field of a TERMINAL RESPONSE. */
  public byte[] encode() {
    return ComprehensionTlv.encodeAll(all);
  }

  /** The command 80 14 00 00. */
  public CommandApdu toApdu() {
    return CommandApdu.of(UiccCommands.CAT_CLASS, Instruction.TERMINAL_RESPONSE, 0, 0, encode());
  }

  /** Decodes the data field of a TERMINAL RESPONSE. */
  public static TerminalResponse decode(byte[] data) throws DecodeException {
    List<ComprehensionTlv> all = ComprehensionTlv.decodeAll(data);
    CommandDetails details = CommandDetails.from(STRUCTURE, all);
    DeviceIdentities devices = DeviceIdentities.from(STRUCTURE, all);
    ByteReader outcome = MandatoryObject.reader(STRUCTURE + " result", all, CatTag.RESULT);
    return new TerminalResponse(
        all, details, devices, outcome.u8("general result"), outcome.rest());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TerminalResponse that && all.equals(that.all);
  }

  @Override
  public int hashCode() {
    return all.hashCode();
  }

  @Override
  public String toString() {
    return String.format("TerminalResponse[%s, result %02X, %s]", details, result, objects());
  }

  private static List<ComprehensionTlv> all(
      CommandDetails details,
      DeviceIdentities devices,
      int result,
      byte[] additional,
      List<ComprehensionTlv> objects) {
    byte[] outcome = new ByteWriter().u8(result).bytes(additional).toByteArray();
    List<ComprehensionTlv> all =
        new ArrayList<>(
            List.of(
                details.toTlv(),
                devices.toTlv(),
                ComprehensionTlv.required(CatTag.RESULT, outcome)));
    all.addAll(objects);
    return all;
  }
}
