package org.sealpost.lib.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.sealpost.store.api.Store;
import org.sealpost.store.api.Vault;

class StoreRegistrationTest {
  @TempDir Path folder;
  private Framework framework;
  private BundleContext context;

  @BeforeEach
  void start() throws Exception {
    framework =
        new FrameworkFactory()
            .newFramework(
                Map.of(Constants.FRAMEWORK_STORAGE, folder.resolve("framework").toString()));
    framework.start();
    context = framework.getBundleContext();
  }

  @AfterEach
  void stop() throws Exception {
    framework.stop();
    framework.waitForStop(10_000);
  }

  @Test
  void an_open_store_is_two_services_until_it_is_closed() {
    Path data = folder.resolve("data");
    StoreRegistration registration = StoreRegistration.open(context, () -> Stores.open(data));
    Store store = context.getService(context.getServiceReference(Store.class));
    assertThat(Stores.note(store, 1)).isEqualTo(1);
    Vault vault = context.getService(context.getServiceReference(Vault.class));
    assertThat(vault.open("a", vault.close("a", new byte[] {1}))).containsExactly(1);
    registration.close();
    assertThat(context.getServiceReference(Store.class)).isNull();
    assertThat(context.getServiceReference(Vault.class)).isNull();
    try (SqlStore again = Stores.open(data)) {
      assertThat(Stores.notes(again)).isEqualTo(1);
    }
  }

  @Test
  void a_store_that_does_not_open_is_a_reason_in_one_line() throws Exception {
    Path data = folder.resolve("data");
    Stores.open(data).close();
    Files.delete(StoreFiles.in(data).keyFile());
    StoreRegistration registration = StoreRegistration.open(context, () -> Stores.open(data));
    assertThat(reason()).startsWith("Key file " + StoreFiles.in(data).keyFile() + " is missing");
    assertThat(context.getServiceReference(Store.class)).isNull();
    registration.close();
    assertThat(context.getServiceReference(Supplier.class)).isNull();
  }

  @Test
  void a_missing_native_library_is_a_reason_too() {
    StoreRegistration registration =
        StoreRegistration.open(
            context,
            () -> {
              throw new UnsatisfiedLinkError("no sqlitejdbc for this platform\nmore");
            });
    assertThat(reason()).isEqualTo("no sqlitejdbc for this platform");
    registration.close();
  }

  private String reason() {
    ServiceReference<?> reference = context.getServiceReference(Supplier.class.getName());
    assertThat(reference.getProperty("sealpost.failure")).isEqualTo("store");
    return (String) ((Supplier<?>) context.getService(reference)).get();
  }
}
