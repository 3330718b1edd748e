package org.sealpost.benchmarks.carry;

import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.AllServiceListener;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.sealpost.bearer.api.Bearer;
import org.sealpost.bearer.api.BearerState;
import org.sealpost.bearer.api.FrameReceiver;
import org.sealpost.bearer.api.Peer;
import org.sealpost.bearer.http.internal.HttpBearer;
import org.sealpost.bearer.http.internal.HttpBearerConfig;
import org.sealpost.benchmarks.OtaPackets;
import org.sealpost.benchmarks.OuterSeals;
import org.sealpost.benchmarks.login.BareServer;
import org.sealpost.codec.bytes.DecodeException;

/**
 * Our bearer, our link on Felix Jetty, and both seals made and opened. The bearer is outside the
 * framework, which is given the API from there.
 */
final class OurHttp implements Carrier {
  private static final long PATIENCE_SECONDS = 60;

  private static final String ADMIN = "org.osgi.service.cm.ConfigurationAdmin";

  /** No logging, which is of no interest and wants bundles of its own. */
  private static final List<String> STARTED =
      List.of(
          "org.apache.felix.scr",
          "org.apache.felix.configadmin",
          "org.apache.felix.http",
          "org.sealpost.network.link.http");

  private final Window window = new Window();
  private final OtaPackets inner = new OtaPackets();
  private final OuterSeals outer = new OuterSeals();
  private final Bearer gateway;

  /**
   * @param bundles the folder of the network's bundles
   * @param folder for the framework
   */
  OurHttp(Path bundles, Path folder) throws Exception {
    BareServer server =
        BareServer.start(
            folder,
            Map.of(
                Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                "org.sealpost.bearer.api;version=1.999",
                "org.apache.felix.http.require.config",
                "true"));
    server.install(
        bundles,
        file ->
            BareServer.isOfThirdParty(file)
                || file.getFileName().toString().startsWith("org.sealpost.network.link.http"));
    BundleContext context = server.context();
    for (Bundle bundle : context.getBundles()) {
      if (STARTED.stream().anyMatch(bundle.getSymbolicName()::startsWith)) {
        bundle.start();
      }
    }
    configure(
        context,
        "org.apache.felix.http",
        Map.of(
            "org.apache.felix.http.name",
            "devices",
            "org.apache.felix.http.runtime.init.sealpost.listener",
            "devices"));
    configure(context, "org.sealpost.network.link.http", Map.of());
    link(context).attach(new Receiver(new CompletableFuture<>()));
    gateway =
        new HttpBearer(Defaults.of(HttpBearerConfig.class, Map.of("url", server.url().get())));
    CompletableFuture<Void> up = new CompletableFuture<>();
    gateway.attach(new Receiver(up));
    up.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** Without the types, which are the framework's own. */
  private static void configure(BundleContext context, String pid, Map<String, ?> properties)
      throws Exception {
    Object admin = context.getService(context.getServiceReference(ADMIN));
    Object configuration =
        admin
            .getClass()
            .getMethod("getFactoryConfiguration", String.class, String.class, String.class)
            .invoke(admin, pid, "it", "?");
    configuration
        .getClass()
        .getMethod("update", Dictionary.class)
        .invoke(configuration, new Hashtable<>(properties));
  }

  private static Bearer link(BundleContext context) throws Exception {
    CompletableFuture<Bearer> link = new CompletableFuture<>();
    AllServiceListener listener = event -> found(context, event.getServiceReference(), link);
    context.addServiceListener(listener, "(objectClass=" + Bearer.class.getName() + ")");
    ServiceReference<?>[] there = context.getAllServiceReferences(Bearer.class.getName(), null);
    if (there != null) {
      found(context, there[0], link);
    }
    return link.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private static void found(
      BundleContext context, ServiceReference<?> reference, CompletableFuture<Bearer> link) {
    link.complete((Bearer) context.getService(reference));
  }

  @Override
  public void carry(int frames) throws Exception {
    window.pass(
        frames,
        () -> {
          inner.ours();
          gateway
              .send(outer.frame(), Peer.ONLY)
              .whenComplete((done, failure) -> window.left(failure));
        });
  }

  private final class Receiver implements FrameReceiver {
    private final CompletableFuture<Void> up;

    Receiver(CompletableFuture<Void> up) {
      this.up = up;
    }

    @Override
    public void received(byte[] frame, Peer from) {
      try {
        outer.open(frame).orElseThrow();
        window.arrived();
      } catch (DecodeException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void stateChanged(BearerState state) {
      if (state.up()) {
        up.complete(null);
      }
    }
  }
}
