package org.sealpost.network.rest.internal;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.sealpost.bearer.api.Bearer;
import org.sealpost.bearer.api.BearerCounters;
import org.sealpost.bearer.api.BearerState;
import org.sealpost.codec.ota.Spi;
import org.sealpost.codec.ota.Tar;
import org.sealpost.network.api.auc.AuthenticationCentre;
import org.sealpost.network.api.auc.SubscriberKey;
import org.sealpost.network.api.card.CardDirectory;
import org.sealpost.network.api.card.Subscription;
import org.sealpost.network.api.channel.SealedChannel;
import org.sealpost.network.api.channel.SessionView;
import org.sealpost.network.api.delivery.Deliveries;
import org.sealpost.network.api.delivery.Delivery;
import org.sealpost.network.api.delivery.DeliverySource;
import org.sealpost.network.api.delivery.DeliveryState;
import org.sealpost.network.api.delivery.Route;
import org.sealpost.network.api.delivery.Terms;
import org.sealpost.network.api.manager.Expectation;
import org.sealpost.network.api.manager.SecureElementManager;
import org.sealpost.network.api.ota.CardApplication;
import org.sealpost.network.api.ota.KeySet;
import org.sealpost.network.api.ota.PacketSeal;
import org.sealpost.store.api.Store;
import org.sealpost.store.api.StoreException;
import org.sealpost.store.api.Tx;

/** Neighbours that write down what they are asked for. */
final class Fakes {
  static final String ICCID = "8900000000000000017";

  private static final List<Subscription> SUBSCRIPTIONS =
      List.of(
          new Subscription(ICCID, "001010000000001", Subscription.State.ACTIVE),
          new Subscription(ICCID, "001010000000002", Subscription.State.PENDING));

  /** What was asked for, keys included. */
  final List<String> asked = new ArrayList<>();

  final CompletableFuture<Delivery> end = new CompletableFuture<>();
  Optional<SessionView> session = Optional.empty();
  Optional<String> number = Optional.empty();
  Optional<StoreException> failure = Optional.empty();
  final Store store = new PassingStore();

  final AuthenticationCentre centre =
      fake(
          AuthenticationCentre.class,
          Map.of("provision", arguments -> asked.add(describe((SubscriberKey) arguments[1]))));

  final CardDirectory cards =
      fake(
          CardDirectory.class,
          Map.of(
              "exists",
              a -> a[1].equals(ICCID),
              "subscriptions",
              a -> SUBSCRIPTIONS,
              "number",
              a -> number,
              "assign",
              a -> assign((Optional<?>) a[2])));
  final SealedChannel channel =
      fake(SealedChannel.class, Map.of("session", a -> session, "revoke", this::revoke));
  final SecureElementManager manager = new FakeManager();
  final Deliveries deliveries = new FakeDeliveries();

  /** A bearer of a national SMS's cost that moved something. */
  static Bearer bearer(String name, BearerState state) {
    return fake(
        Bearer.class,
        Map.of(
            "name",
            a -> name,
            "state",
            a -> state,
            "cost",
            a -> 100,
            "counters",
            a -> new BearerCounters(1, 2, 3, 4, 5),
            "hashCode",
            a -> name.hashCode(),
            "equals",
            a -> a[0] instanceof Bearer other && other.name().equals(name)));
  }

  static Delivery queued() {
    OptionalInt none = OptionalInt.empty();
    return new Delivery(
        ICCID,
        7,
        "write:3F00/2FE2",
        Route.SEALED,
        DeliveryState.QUEUED,
        "",
        1,
        0,
        "",
        "",
        none,
        none,
        false,
        Optional.empty());
  }

  static Delivery proven() {
    return new Delivery(
        ICCID,
        7,
        "write:3F00/2FE2",
        Route.SEALED,
        DeliveryState.PROVEN,
        "",
        1,
        1,
        "http",
        "soft",
        OptionalInt.of(0x9000),
        OptionalInt.of(0),
        true,
        Optional.of(
            new PacketSeal(Spi.SEALED_POR_IN_REPORT, 1, Tar.of(0xb00011), "AES CBC + CMAC-64", 4)));
  }

  private Object assign(Optional<?> given) {
    number = given.map(String.class::cast);
    return asked.add("number " + number.orElse("none"));
  }

  private Object revoke(Object... arguments) {
    asked.add("revoke " + arguments[0]);
    return 2;
  }

  private static String by(Route route) {
    return route == Route.SEALED ? "" : " by " + route;
  }

  private static String describe(SubscriberKey key) {
    HexFormat hex = HexFormat.of();
    return String.join(
        " ",
        key.imsi(),
        key.key().name(),
        hex.formatHex(key.key().encode().toByteArray()),
        String.format("%04x", key.amf().value()),
        Long.toHexString(key.sqn().value()));
  }

  private static Object ran(Object... arguments) {
    ((Runnable) arguments[0]).run();
    return arguments;
  }

  /** Answers a method of an interface. */
  private interface Answer {
    Object to(Object... arguments);
  }

  private static <T> T fake(Class<T> type, Map<String, Answer> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              Answer answer = answers.get(method.getName());
              if (answer == null) {
                throw new UnsupportedOperationException(method.getName());
              }
              Object result = answer.to(arguments);
              return method.getReturnType() == void.class ? null : result;
            }));
  }

  /** Runs work in a transaction in which nothing can be done. */
  private final class PassingStore implements Store {
    private final Tx tx = fake(Tx.class, Map.of("afterCommit", Fakes::ran));

    @Override
    public <T, E extends Exception> T transact(Work<T, E> work) throws E {
      return work.run(tx);
    }

    @Override
    public <T, E extends Exception> T read(Work<T, E> work) throws E {
      return work.run(tx);
    }

    @Override
    public byte[] incarnation() {
      return new byte[16];
    }

    @Override
    public Optional<StoreException> failure() {
      return failure;
    }
  }

  private final class FakeManager implements SecureElementManager {
    @Override
    public void importCard(
        String iccid,
        String imsi,
        Optional<SubscriberKey> key,
        List<KeySet> keySets,
        List<CardApplication> applications) {
      asked.add("import " + iccid + " " + key.map(Fakes::describe).orElse(imsi + " without key"));
      HexFormat hex = HexFormat.of();
      keySets.forEach(
          set ->
              asked.add(
                  String.join(
                      " ",
                      "keyset",
                      String.valueOf(set.version()),
                      set.algorithm().name(),
                      hex.formatHex(set.kic()),
                      hex.formatHex(set.kid()),
                      String.valueOf(set.counter()))));
      asked.addAll(applications.stream().map(CardApplication::toString).toList());
    }

    @Override
    public Delivery assignImsi(String iccid, String imsi, Duration validity, Route route) {
      asked.add("imsi " + iccid + " " + imsi + " " + validity + by(route));
      return queued();
    }

    @Override
    public List<Expectation> expect(
        String iccid, Optional<String> imsi, Map<String, byte[]> files) {
      asked.add("expect " + iccid + " " + imsi.orElse("none"));
      files.forEach((path, data) -> asked.add(path + " " + HexFormat.of().formatHex(data)));
      return expectations(iccid);
    }

    @Override
    public List<Expectation> expectations(String iccid) {
      return List.of(
          new Expectation("3F00/2FE2", Expectation.State.UNDER_WAY, OptionalLong.of(7)),
          new Expectation("imsi", Expectation.State.MISSING, OptionalLong.empty()));
    }

    @Override
    public Delivery writeFile(
        String iccid, String path, int offset, byte[] content, Duration validity, Route route) {
      asked.add(
          String.join(
              " ",
              "write",
              iccid,
              path,
              String.valueOf(offset),
              HexFormat.of().formatHex(content),
              validity + by(route)));
      return queued();
    }

    @Override
    public Delivery writeRecord(
        String iccid,
        String path,
        OptionalInt record,
        byte[] content,
        Duration validity,
        Route route) {
      String number = record.isPresent() ? String.valueOf(record.getAsInt()) : "new";
      asked.add(
          String.join(
              " ",
              "record",
              iccid,
              path,
              number,
              HexFormat.of().formatHex(content),
              validity + by(route)));
      return queued();
    }
  }

  private final class FakeDeliveries implements Deliveries {
    @Override
    public Delivery submit(
        Tx tx, String iccid, String purpose, Tar tar, List<byte[]> scripts, Terms terms) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Delivery> find(Tx tx, String iccid, long id) {
      return of(tx, iccid).stream().filter(delivery -> delivery.id() == id).findFirst();
    }

    @Override
    public List<Delivery> of(Tx tx, String iccid) {
      return iccid.equals(ICCID) ? List.of(queued()) : List.of();
    }

    @Override
    public boolean waits(Tx tx, String iccid) {
      return iccid.equals(ICCID);
    }

    @Override
    public Delivery cancel(Tx tx, String iccid, long id) {
      asked.add("cancel " + iccid + " " + id);
      return queued();
    }

    @Override
    public CompletionStage<Delivery> whenEnded(String iccid, long id) {
      return end;
    }

    @Override
    public Runnable attach(DeliverySource source) {
      throw new UnsupportedOperationException();
    }
  }
}
