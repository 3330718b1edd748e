package org.sealpost.lib.bluez;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.types.UInt16;
import org.freedesktop.dbus.types.Variant;

/**
 * Reads properties and options of any sender: one that is missing, or of another type than it
 * should be, is empty.
 */
public final class Values {
  private final Map<String, Variant<?>> values;

  /**
   * @param values as they came over the bus
   */
  public Values(Map<String, Variant<?>> values) {
    this.values = values;
  }

  /** Whether it is there, whatever it is. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** Whether it is there and true. */
  public boolean flag(String name) {
    return value(name).filter(Boolean.TRUE::equals).isPresent();
  }

  /** A text. */
  public Optional<String> text(String name) {
    return value(name).filter(String.class::isInstance).map(String.class::cast);
  }

  /** A path, such as that of a device. */
  public Optional<String> path(String name) {
    return value(name)
        .filter(DBusPath.class::isInstance)
        .map(DBusPath.class::cast)
        .map(DBusPath::getPath);
  }

  /** A number of 16 bits, such as the MTU. */
  public OptionalInt number(String name) {
    return value(name).filter(UInt16.class::isInstance).map(UInt16.class::cast).stream()
        .mapToInt(UInt16::intValue)
        .findFirst();
  }

  /** A number of 8 bits, such as how many advertisements there are. */
  public OptionalInt octet(String name) {
    return value(name).filter(Byte.class::isInstance).map(Byte.class::cast).stream()
        .mapToInt(Byte::toUnsignedInt)
        .findFirst();
  }

  /** A number of 16 bits with a sign, such as the strength of what was received, in dBm. */
  public OptionalInt strength(String name) {
    return value(name).filter(Short.class::isInstance).map(Short.class::cast).stream()
        .mapToInt(Short::intValue)
        .findFirst();
  }

  /** Several texts; none if it is missing. */
  public List<String> texts(String name) {
    List<?> all =
        value(name)
            .<List<?>>map(
                found ->
                    found instanceof Object[] array
                        ? Arrays.asList(array)
                        : found instanceof List<?> list ? list : List.of())
            .orElse(List.of());
    return all.stream().filter(String.class::isInstance).map(String.class::cast).toList();
  }

  /** Octets, which the bus gives as an array or as a list. */
  public Optional<byte[]> octets(String name) {
    return value(name).flatMap(Values::octets);
  }

  private Optional<Object> value(String name) {
    return Optional.ofNullable(values.get(name)).map(Variant::getValue);
  }

  private static Optional<byte[]> octets(Object found) {
    if (found instanceof byte[] array) {
      return Optional.of(array);
    }
    if (!(found instanceof List<?> list) || !list.stream().allMatch(Byte.class::isInstance)) {
      return Optional.empty();
    }
    byte[] octets = new byte[list.size()];
    for (int i = 0; i < octets.length; i++) {
      octets[i] = (Byte) list.get(i);
    }
    return Optional.of(octets);
  }
}
