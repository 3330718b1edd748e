package org.sealpost.codec.cat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sealpost.codec.bytes.DecodeException;

/**
 * A command of the card to the terminal, got by FETCH (TS 102 223 clause 6.6).
 *
 * @param details number, type and qualifier; a terminal response repeats them
 * @param devices from the card to whom
 * @param objects the other objects, as they came and in their order
 */
public record ProactiveCommand(
    CommandDetails details, DeviceIdentities devices, List<ComprehensionTlv> objects) {
  private static final String STRUCTURE = "proactive command";

  /** Copies the list. */
  public ProactiveCommand {
    objects = List.copyOf(objects);
  }

  /** The type; {@link ProactiveType#UNKNOWN} if the number is not known. */
  public ProactiveType type() {
    return ProactiveType.of(details.type());
  }

  /** The first of the other objects with this tag. */
  public Optional<ComprehensionTlv> find(int tag) {
    return ComprehensionTlv.find(objects, tag);
  }

  /**
   * What the card wants, typed.
   *
   * @throws DecodeException if an object that the type demands is missing or malformed; the
   *     terminal then answers {@link TerminalResponse#REQUIRED_VALUES_MISSING}
   */
  public ProactiveAction action() throws DecodeException {
    return ProactiveActionDecoder.decode(this);
  }

  /** The object D0 that FETCH gets. */
  public byte[] encode() {
    List<ComprehensionTlv> all = new ArrayList<>(List.of(details.toTlv(), devices.toTlv()));
    all.addAll(objects);
    return new BerTlv(CatTag.PROACTIVE_COMMAND, ComprehensionTlv.encodeAll(all)).encode();
  }

  /** Decodes what FETCH got. */
  public static ProactiveCommand decode(byte[] fetched) throws DecodeException {
    BerTlv outer = BerTlv.decode(fetched);
    if (outer.tag() != CatTag.PROACTIVE_COMMAND) {
      throw new DecodeException(STRUCTURE + " tag", 0, "D0", String.format("%02X", outer.tag()));
    }
    List<ComprehensionTlv> all = ComprehensionTlv.decodeAll(outer.value());
    CommandDetails details = CommandDetails.from(STRUCTURE, all);
    DeviceIdentities devices = DeviceIdentities.from(STRUCTURE, all);
    return new ProactiveCommand(
        details,
        devices,
        MandatoryObject.others(all, CatTag.COMMAND_DETAILS, CatTag.DEVICE_IDENTITIES));
  }
}
