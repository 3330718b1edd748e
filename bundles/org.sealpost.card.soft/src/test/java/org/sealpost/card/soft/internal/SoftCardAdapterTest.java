package org.sealpost.card.soft.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.sealpost.card.api.CardException;
import org.sealpost.card.api.CatTerminal;
import org.sealpost.card.api.SecureElement;
import org.sealpost.card.soft.CardOnDisk;
import org.sealpost.codec.cat.Iccid;
import org.sealpost.codec.cat.Imsi;
import org.sealpost.it.patience.Patience;
import org.sealpost.lib.cardfile.CardFile;

@Timeout(Patience.TEST_SECONDS)
class SoftCardAdapterTest {
  private static final byte[] STATUS = {(byte) 0x80, (byte) 0xf2, 0x00, 0x0c};

  @TempDir Path folder;
  private Framework framework;
  private BundleContext context;
  private Path file;

  @BeforeEach
  void start() throws Exception {
    framework =
        new FrameworkFactory()
            .newFramework(
                Map.of(Constants.FRAMEWORK_STORAGE, folder.resolve("framework").toString()));
    framework.start();
    context = framework.getBundleContext();
    CardFile card =
        CardFile.random(
            new Iccid("8949000000000000012"), new Imsi("262019876543210"), new Random(1));
    file = Files.write(folder.resolve("card.json"), card.toJson());
  }

  @AfterEach
  void stop() throws Exception {
    framework.stop();
    framework.waitForStop(10_000);
  }

  private record Config(String file) implements SoftCardConfig {
    @Override
    public Class<? extends Annotation> annotationType() {
      return SoftCardConfig.class;
    }
  }

  /** Starts the adapter and waits for the service that it registers. */
  private SoftCardAdapter adapter(Class<?> expected) throws Exception {
    CountDownLatch registered = new CountDownLatch(1);
    context.addServiceListener(
        event -> {
          if (event.getType() == ServiceEvent.REGISTERED) {
            registered.countDown();
          }
        },
        "(" + Constants.OBJECTCLASS + "=" + expected.getName() + ")");
    SoftCardAdapter adapter = new SoftCardAdapter(context, new Config(file.toString()));
    assertThat(registered.await(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();
    return adapter;
  }

  private SecureElement element() {
    return context.getService(context.getServiceReference(SecureElement.class));
  }

  private static byte[] get(CompletableFuture<byte[]> stage) throws Exception {
    return stage.get(Patience.SECONDS, TimeUnit.SECONDS);
  }

  @Test
  void an_open_card_is_a_service_that_answers() throws Exception {
    SoftCardAdapter adapter = adapter(SecureElement.class);
    ServiceReference<SecureElement> reference = context.getServiceReference(SecureElement.class);
    assertThat(reference.getProperty(SecureElement.ADAPTER)).isEqualTo("soft");
    assertThat(reference.getProperty(SecureElement.SLOT)).isEqualTo("soft:" + file);
    SecureElement element = element();
    assertThat(element.adapter()).isEqualTo("soft");
    assertThat(element.slot()).isEqualTo("soft:" + file);
    assertThat(element.terminal()).isEqualTo(CatTerminal.GATEWAY);
    assertThat(get(element.transmit(STATUS).toCompletableFuture())).containsExactly(0x90, 0x00);
    assertThat(get(element.reset().toCompletableFuture())).isEqualTo(element.answerToReset());
    adapter.close();
    assertThat(context.getServiceReference(SecureElement.class)).isNull();
  }

  @Test
  void a_card_that_does_not_open_is_a_reason_and_no_card() throws Exception {
    Files.delete(file);
    SoftCardAdapter adapter = adapter(Supplier.class);
    ServiceReference<?> reference = context.getServiceReference(Supplier.class);
    assertThat(reference.getProperty("sealpost.failure")).isEqualTo("card");
    assertThat(((Supplier<?>) context.getService(reference)).get())
        .isEqualTo("software card " + file + ": expected a card file, found none");
    assertThat(context.getServiceReference(SecureElement.class)).isNull();
    adapter.close();
    assertThat(context.getServiceReference(Supplier.class)).isNull();
  }

  @Test
  void a_card_that_another_has_is_a_reason() throws Exception {
    try (CardOnDisk other = CardOnDisk.open(file)) {
      SoftCardAdapter adapter = adapter(Supplier.class);
      ServiceReference<?> reference = context.getServiceReference(Supplier.class);
      assertThat((String) ((Supplier<?>) context.getService(reference)).get())
          .contains("open elsewhere");
      adapter.close();
      assertThat(other.card().transmit(STATUS)).containsExactly(0x90, 0x00);
    }
  }

  @Test
  void commands_are_answered_in_their_order() throws Exception {
    SoftCardAdapter adapter = adapter(SecureElement.class);
    SecureElement element = element();
    List<CompletableFuture<byte[]>> answers = new ArrayList<>();
    byte[] select = {0, (byte) 0xa4, 8, 0x0c, 2, 0x2f, (byte) 0x99};
    answers.add(element.transmit(select).toCompletableFuture());
    for (int i = 0; i < 50; i++) {
      byte[] update = {0, (byte) 0xd6, 0, 0, 1, (byte) i};
      byte[] read = {0, (byte) 0xb0, 0, 0, 1};
      element.transmit(update);
      answers.add(element.transmit(read).toCompletableFuture());
    }
    for (int i = 0; i < 50; i++) {
      assertThat(get(answers.get(i + 1))).containsExactly(i, 0x90, 0x00);
    }
    adapter.close();
  }

  @Test
  void a_stop_ends_commands_that_wait_for_the_card_and_frees_it() throws Exception {
    Deque<Runnable> tasks = new ArrayDeque<>();
    SoftSecureElement element =
        new SoftSecureElement("soft:test", CardOnDisk.open(file), tasks::add);
    CompletableFuture<byte[]> waiting = element.transmit(STATUS).toCompletableFuture();
    element.close();
    assertStopped(waiting);
    assertStopped(element.reset().toCompletableFuture());
    tasks.forEach(Runnable::run);
    assertStopped(waiting);
    CardOnDisk.open(file).close();
  }

  @Test
  void a_stop_under_load_leaves_no_command_without_an_end() throws Exception {
    SoftCardAdapter adapter = adapter(SecureElement.class);
    SecureElement element = element();
    List<CompletableFuture<byte[]>> answers = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      answers.add(element.transmit(STATUS).toCompletableFuture());
    }
    adapter.close();
    assertThat(answers).allMatch(CompletableFuture::isDone);
    answers.stream()
        .filter(CompletableFuture::isCompletedExceptionally)
        .forEach(SoftCardAdapterTest::assertStopped);
    CardOnDisk.open(file).close();
  }

  private static void assertStopped(CompletableFuture<byte[]> answer) {
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> get(answer))
        .havingCause()
        .isInstanceOfSatisfying(
            CardException.class,
            e -> assertThat(e.reason()).isEqualTo(CardException.Reason.STOPPED));
  }

  @Test
  void a_stop_in_the_middle_of_the_start_leaves_neither_service_nor_lock() throws Exception {
    for (int i = 0; i < 50; i++) {
      new SoftCardAdapter(context, new Config(file.toString())).close();
      assertThat(context.getServiceReference(SecureElement.class)).isNull();
      assertThat(context.getServiceReference(Supplier.class)).isNull();
    }
    CardOnDisk.open(file).close();
  }
}
