package org.sealpost.network.front.internal;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.servlet.runtime.HttpServiceRuntime;
import org.osgi.service.servlet.runtime.HttpServiceRuntimeConstants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for devices with TLS and passes on to the plain listener, which is on loopback. While it
 * listens there is a {@code Supplier} of its URL with the property {@value #ENDPOINT}; when it
 * never can, one of the reason, which ends the start.
 */
@Component(
    service = TlsFront.class,
    immediate = true,
    configurationPid = "org.sealpost.network.front.tls",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = TlsConfig.class, factory = true)
public final class TlsFront {
  static final String ENDPOINT = "sealpost.endpoint";
  static final String FAILURE = "sealpost.failure";

  private static final Logger LOG = LoggerFactory.getLogger(TlsFront.class);
  private static final long LOOK_MILLIS = 1000;
  private static final long STOP_MILLIS = 1500;

  private final BundleContext context;
  private final TlsConfig config;
  private final InetSocketAddress behind;
  private final Peers peers = new Peers();
  private final Thread thread = daemon("sealpost-tls").newThread(this::serve);

  /** Looks at the files, and computes for handshakes. */
  private final ScheduledThreadPoolExecutor helpers =
      new ScheduledThreadPoolExecutor(2, daemon("sealpost-tls-helper"));

  private Relay relay;
  private ServiceRegistration<?> said;
  private boolean stopped;

  /**
   * Begins to listen, on its own thread.
   *
   * @param listener the plain listener for devices
   */
  @Activate
  public TlsFront(
      BundleContext context,
      TlsConfig config,
      @Reference(target = "(sealpost.listener=devices)")
          ServiceReference<HttpServiceRuntime> listener) {
    this.context = context;
    this.config = config;
    behind = address(listener.getProperty(HttpServiceRuntimeConstants.HTTP_SERVICE_ENDPOINT));
    thread.start();
  }

  @Deactivate
  void deactivate() throws InterruptedException {
    synchronized (this) {
      stopped = true;
      Optional.ofNullable(said).ifPresent(ServiceRegistration::unregister);
      Optional.ofNullable(relay).ifPresent(Relay::close);
    }
    helpers.shutdownNow();
    thread.join(STOP_MILLIS);
  }

  /** Who is behind the plain connections that come from here. */
  Peers peers() {
    return peers;
  }

  private void serve() {
    try {
      ServedKeys keys =
          new ServedKeys(new KeyFiles(Path.of(config.certificate()), Path.of(config.key())));
      InetSocketAddress front = new InetSocketAddress(config.host(), config.port());
      Relay started = new Relay(keys, front, behind, config.maxConnections(), peers, helpers);
      synchronized (this) {
        relay = started;
        if (stopped) {
          started.close();
          return;
        }
        helpers.scheduleWithFixedDelay(keys::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        String url = "https://" + shown(front.getAddress()) + ":" + started.port();
        LOG.info("{} is served with the certificate {}", url, config.certificate());
        register(url, ENDPOINT, "devices");
      }
      started.run();
    } catch (IOException | RuntimeException e) {
      LOG.error("TLS for devices: {}", e.getMessage());
      register("TLS for devices: " + e.getMessage(), FAILURE, "tls");
    }
  }

  private synchronized void register(String text, String property, String value) {
    if (stopped) {
      return;
    }
    Dictionary<String, Object> properties = new Hashtable<>();
    properties.put(property, value);
    Supplier<String> supplier = () -> text;
    said = context.registerService(Supplier.class, supplier, properties);
  }

  private static InetSocketAddress address(Object endpoints) {
    if (endpoints instanceof String[] urls && urls.length > 0) {
      URI url = URI.create(urls[0]);
      return new InetSocketAddress(url.getHost(), url.getPort());
    }
    throw new IllegalArgumentException("listener for devices: expected an endpoint, found none");
  }

  /** What others may use for an address that stands for all of them. */
  private static String shown(InetAddress address) throws IOException {
    InetAddress one = address;
    if (address.isAnyLocalAddress()) {
      one =
          NetworkInterface.networkInterfaces()
              .flatMap(NetworkInterface::inetAddresses)
              .filter(some -> !some.isLoopbackAddress() && !some.isLinkLocalAddress())
              .findFirst()
              .orElseGet(InetAddress::getLoopbackAddress);
    }
    String text = one.getHostAddress();
    return one instanceof Inet6Address ? "[" + text.replaceFirst("%.*", "") + "]" : text;
  }

  private static ThreadFactory daemon(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
