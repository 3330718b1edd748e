package org.sealpost.network.auc.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.codec.aka.SqnScheme;
import org.sealpost.seal.api.VectorException;
import org.sealpost.seal.api.VectorException.Reason;
import org.sealpost.seal.api.VectorSource.AuthVector;
import org.sealpost.store.api.Store;
import org.sealpost.store.api.Tx;

/** Another node moves the sequence number between a read and the write that follows it. */
class LostRaceTest {
  @TempDir private Path folder;
  private final AtomicInteger racesToLose = new AtomicInteger();
  private Centre auc;
  private EmbeddedAuthenticationCentre slow;

  @BeforeEach
  void open() {
    auc = new Centre(folder, 1);
    auc.add(Centre.subscriber(Centre.IMSI, Centre.K, 0));
    slow = new EmbeddedAuthenticationCentre(losing(auc.store), auc.store.vault(), 2);
  }

  @AfterEach
  void close() {
    slow.close();
    auc.close();
  }

  @Test
  void who_loses_a_race_for_the_number_tries_again_with_the_number_of_then() throws Exception {
    auc.next(Centre.IMSI);
    racesToLose.set(3);
    AuthVector vector = Centre.await(slow.vectors(Centre.IMSI).next(false));
    TestUsim card = new TestUsim();
    card.authenticate(vector);
    assertThat(card.highest()).isEqualTo(SqnScheme.DEFAULT.sqn(2, 2));
    assertThat(racesToLose).hasValue(0);
  }

  @Test
  void who_always_loses_gives_up() {
    racesToLose.set(1000);
    assertThatExceptionOfType(VectorException.class)
        .isThrownBy(() -> Centre.await(slow.vectors(Centre.IMSI).next(false)))
        .withMessageContaining("other nodes moved it")
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE));
  }

  private Store losing(Store store) {
    return new Store() {
      @Override
      public <T, E extends Exception> T transact(Work<T, E> work) throws E {
        return store.transact(tx -> work.run(losing(tx)));
      }

      @Override
      public <T, E extends Exception> T read(Work<T, E> work) throws E {
        return store.read(work);
      }

      @Override
      public byte[] incarnation() {
        return store.incarnation();
      }
    };
  }

  private Tx losing(Tx tx) {
    return (Tx)
        Proxy.newProxyInstance(
            Tx.class.getClassLoader(),
            new Class<?>[] {Tx.class},
            (proxy, method, arguments) ->
                method.getName().equals("update")
                        && racesToLose.getAndUpdate(left -> Math.max(0, left - 1)) > 0
                    ? (Object) 0
                    : method.invoke(tx, arguments));
  }
}
