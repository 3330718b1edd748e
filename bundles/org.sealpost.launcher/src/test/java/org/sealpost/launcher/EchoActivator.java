package org.sealpost.launcher;

import java.util.Hashtable;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Registers the commands of the tests; everything is in this one class, which is the bundle. */
public final class EchoActivator
    implements BundleActivator, Function<String, String>, Supplier<String> {
  private final String command;

  /** Made by the framework. */
  public EchoActivator() {
    this("");
  }

  private EchoActivator(String command) {
    this.command = command;
  }

  @Override
  public void start(BundleContext context) {
    for (String name : new String[] {"echo", "refuse", "status", "break"}) {
      context.registerService(
          Function.class,
          new EchoActivator(name),
          new Hashtable<>(Map.of("sealpost.command", name)));
    }
    String failure = context.getProperty("test.failure");
    if (failure != null) {
      context.registerService(
          Supplier.class,
          new EchoActivator(failure),
          new Hashtable<>(Map.of("sealpost.failure", true)));
    }
  }

  @Override
  public void stop(BundleContext context) {}

  @Override
  public String apply(String arguments) {
    return switch (command) {
      case "refuse" -> throw new IllegalArgumentException("imsi: expected 15 digits, found 3");
      case "break" -> throw new IllegalStateException("the disk\nis full");
      case "status" -> "{\"ready\":true,\n \"http\":\"http://127.0.0.1:1\"}";
      default -> arguments;
    };
  }

  @Override
  public String get() {
    return command;
  }
}
