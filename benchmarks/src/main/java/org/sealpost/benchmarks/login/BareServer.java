package org.sealpost.benchmarks.login;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** Felix with the Jetty of the runtime and the other third parties' bundles, and a bare servlet. */
public final class BareServer {
  private static final String RUNTIME = "org.osgi.service.servlet.runtime.HttpServiceRuntime";

  /** By name, because the servlet API is in the framework only. */
  private static final String ACTIVATOR = "org.sealpost.benchmarks.login.BareActivator";

  private static final String SERVLET = "org.sealpost.benchmarks.login.BareServlet";

  private final Framework framework;
  private final CompletableFuture<String> url;

  private BareServer(Framework framework, CompletableFuture<String> url) {
    this.framework = framework;
    this.url = url;
  }

  /** Arguments: the folder of the network's bundles, and one for the framework. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[1]);
    BareServer server = start(folder, Map.of());
    try {
      server.install(Path.of(arguments[0]), BareServer::isOfThirdParty);
      server.serve(folder.resolve("bare.jar"));
    } catch (IOException | BundleException | RuntimeException e) {
      System.err.println("the bare server does not start: " + e);
      System.exit(1);
    }
    System.out.println("{\"http\":\"" + server.url.get() + "\"}");
    server.framework.waitForStop(0);
  }

  /**
   * A framework without bundles.
   *
   * @param more properties besides the necessary
   */
  public static BareServer start(Path folder, Map<String, String> more) throws Exception {
    Map<String, String> properties = new HashMap<>(more);
    properties.put(Constants.FRAMEWORK_STORAGE, folder.resolve("fw").toString());
    properties.put("felix.log.level", "0");
    properties.put("org.apache.felix.http.host", "127.0.0.1");
    properties.put("org.osgi.service.http.port", "0");
    Framework framework =
        ServiceLoader.load(FrameworkFactory.class)
            .findFirst()
            .orElseThrow()
            .newFramework(properties);
    framework.init();
    CompletableFuture<String> url = endpoint(framework.getBundleContext());
    framework.start();
    return new BareServer(framework, url);
  }

  /** Where it listens, as soon as it does. */
  public CompletableFuture<String> url() {
    return url;
  }

  /** The framework's. */
  public BundleContext context() {
    return framework.getBundleContext();
  }

  private static CompletableFuture<String> endpoint(BundleContext context) throws Exception {
    CompletableFuture<String> url = new CompletableFuture<>();
    context.addServiceListener(
        event -> {
          if (event.getType() != ServiceEvent.UNREGISTERING) {
            url.complete(
                ((String[]) event.getServiceReference().getProperty("osgi.http.endpoint"))[0]);
          }
        },
        "(objectClass=" + RUNTIME + ")");
    return url;
  }

  /** Installs what is wanted of a folder, and starts nothing. */
  public void install(Path bundles, Predicate<Path> wanted) throws IOException, BundleException {
    List<Path> jars;
    try (Stream<Path> files = Files.list(bundles)) {
      jars = files.filter(wanted).toList();
    }
    for (Path jar : jars) {
      context().installBundle(jar.toUri().toString());
    }
  }

  /** Starts Jetty with the bare servlet, which is packed into this file. */
  public void serve(Path bare) throws IOException, BundleException {
    pack(bare);
    context().installBundle(bare.toUri().toString()).start();
    for (Bundle bundle : context().getBundles()) {
      if (bundle.getSymbolicName().startsWith("org.apache.felix.http")) {
        bundle.start();
      }
    }
  }

  /** A bundle that is not ours. */
  public static boolean isOfThirdParty(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".jar") && !name.startsWith("org.sealpost.");
  }

  /** The servlet as a bundle: it must see the servlet API that Jetty sees. */
  private static void pack(Path jar) throws IOException {
    Manifest manifest = new Manifest();
    Attributes headers = manifest.getMainAttributes();
    headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    headers.putValue("Bundle-ManifestVersion", "2");
    headers.putValue("Bundle-SymbolicName", "org.sealpost.benchmarks.bare");
    headers.putValue("Bundle-Activator", ACTIVATOR);
    headers.putValue("Import-Package", "jakarta.servlet,jakarta.servlet.http,org.osgi.framework");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out, manifest)) {
      for (String type : List.of(ACTIVATOR, SERVLET)) {
        String name = type.replace('.', '/') + ".class";
        entries.putNextEntry(new ZipEntry(name));
        try (InputStream in = BareServer.class.getClassLoader().getResourceAsStream(name)) {
          in.transferTo(entries);
        }
      }
    }
  }
}
