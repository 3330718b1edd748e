package org.sealpost.bearer.bluetooth.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealpost.lib.bluez.Bluez;
import org.sealpost.lib.bluez.Values;

/** What BlueZ reads from us before anybody connects. */
class ApplicationTest {
  private static final String WRITTEN = "/org/sealpost/gatt/service0/written";
  private static final String NOTIFIED = "/org/sealpost/gatt/service0/notified";

  @ParameterizedTest
  @CsvSource({
    "none, write, notify",
    "encrypt, write encrypt-write, notify encrypt-notify",
    "authenticate, write encrypt-authenticated-write, notify encrypt-authenticated-notify",
    "secure, write secure-write, notify secure-notify"
  })
  void security_is_a_flag_of_both_characteristics(String setting, String write, String subscribe) {
    Map<DBusPath, Map<String, Map<String, Variant<?>>>> objects =
        new Application(Security.named(setting), (device, mtu, value) -> {}, () -> true, () -> {})
            .GetManagedObjects();

    assertThat(flags(objects, WRITTEN)).containsExactly(write.split(" "));
    assertThat(flags(objects, NOTIFIED)).containsExactly(subscribe.split(" "));
  }

  @Test
  void a_security_that_is_none_is_refused() {
    assertThatThrownBy(() -> Security.named("paired"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("security: expected none, encrypt, authenticate or secure, found paired");
  }

  private static List<String> flags(
      Map<DBusPath, Map<String, Map<String, Variant<?>>>> objects, String path) {
    return new Values(objects.get(new DBusPath(path)).get(Bluez.CHARACTERISTIC)).texts("Flags");
  }
}
