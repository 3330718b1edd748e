package org.sealpost.codec.cat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.DecodeException;

/**
 * A command of the card to the terminal, got by FETCH (TS 102 223 clause 6.6). It encodes as it
 * came: objects keep their order, their comprehension flags and their length fields.
 */
public final class ProactiveCommand {
  private static final String STRUCTURE = "proactive command";

  private final CommandDetails details;
  private final DeviceIdentities devices;
  private final List<ComprehensionTlv> all;
  private final int lengthOctets;

  /**
   * A command of which the terminal must understand details and devices.
   *
   * @param details number, type and qualifier; a terminal response repeats them
   * @param devices from the card to whom
   * @param objects the other objects, in their order
   */
  public ProactiveCommand(
      CommandDetails details, DeviceIdentities devices, List<ComprehensionTlv> objects) {
    this(details, devices, all(details, devices, objects), OptionalInt.empty());
  }

  private ProactiveCommand(
      CommandDetails details,
      DeviceIdentities devices,
      List<ComprehensionTlv> all,
      OptionalInt lengthOctets) {
    this.details = details;
    this.devices = devices;
    this.all = List.copyOf(all);
    this.lengthOctets =
        lengthOctets.orElseGet(() -> BerLength.shortest(ComprehensionTlv.encodeAll(all).length));
  }

  /**
   * The command that asks for {@code action}.
   *
   * @param number 0..255; tells the commands of a card apart
   */
  public static ProactiveCommand of(int number, ProactiveAction action) {
    return new ProactiveCommand(
        new CommandDetails(number, action.typeNumber(), action.qualifier()),
        new DeviceIdentities(DeviceIdentities.UICC, action.destination()),
        action.objects());
  }

  /** Number, type and qualifier. */
  public CommandDetails details() {
    return details;
  }

  /** From the card to whom. */
  public DeviceIdentities devices() {
    return devices;
  }

  /** The objects but details and devices, as they came and in their order. */
  public List<ComprehensionTlv> objects() {
    return MandatoryObject.others(all, CatTag.COMMAND_DETAILS, CatTag.DEVICE_IDENTITIES);
  }

  /** The type; {@link ProactiveType#UNKNOWN} if the number is not known. */
  public ProactiveType type() {
    return ProactiveType.of(details.type());
  }

  /** The first object with this tag. */
  public Optional<ComprehensionTlv> find(int tag) {
    return ComprehensionTlv.find(all, tag);
  }

  /** The value of an object that the type demands. */
  ByteReader required(String what, int tag) throws DecodeException {
    return MandatoryObject.reader(what, all, tag);
  }

  /**
   * What the card wants, typed; {@link ProactiveAction.Other} for what has no shape of its own.
   * Objects that a shape does not have, such as icons, are in {@link #objects}.
   *
   * @throws DecodeException if an object that the type demands is missing or malformed; the
   *     terminal then answers {@link TerminalResponse#REQUIRED_VALUES_MISSING}
   */
  public ProactiveAction action() throws DecodeException {
    return ProactiveActionDecoder.decode(this);
  }

  /** The object D0 that FETCH gets. */
  public byte[] encode() {
    byte[] value = ComprehensionTlv.encodeAll(all);
    return new BerTlv(CatTag.PROACTIVE_COMMAND, value, lengthOctets).encode();
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
    return new ProactiveCommand(details, devices, all, OptionalInt.of(outer.lengthOctets()));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ProactiveCommand that
        && all.equals(that.all)
        && lengthOctets == that.lengthOctets;
  }

  @Override
  public int hashCode() {
    return all.hashCode();
  }

  @Override
  public String toString() {
    return String.format("ProactiveCommand[%s, %s, %s]", details, devices, objects());
  }

  private static List<ComprehensionTlv> all(
      CommandDetails details, DeviceIdentities devices, List<ComprehensionTlv> objects) {
    List<ComprehensionTlv> all = new ArrayList<>(List.of(details.toTlv(), devices.toTlv()));
    all.addAll(objects);
    return all;
  }
}
