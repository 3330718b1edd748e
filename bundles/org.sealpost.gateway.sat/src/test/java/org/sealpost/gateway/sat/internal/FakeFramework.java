package org.sealpost.gateway.sat.internal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Dictionary;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.Version;
import org.sealpost.gateway.api.SatModule;

/** As much of a framework as registers SAT modules. */
final class FakeFramework {
  final Map<SatModule, Dictionary<String, ?>> services = new ConcurrentHashMap<>();
  final BundleContext context = proxy(BundleContext.class, this::context);

  private Object context(Object proxy, Method method, Object[] arguments) {
    switch (method.getName()) {
      case "getBundle":
        return proxy(Bundle.class, (bundle, asked, none) -> new Version(0, 1, 0));
      case "registerService":
        SatModule sat = (SatModule) arguments[1];
        services.put(sat, properties(arguments[2]));
        return proxy(
            ServiceRegistration.class,
            (registration, asked, none) -> {
              if (services.remove(sat) == null) {
                throw new IllegalStateException("unregistered twice");
              }
              return null;
            });
      default:
        throw new UnsupportedOperationException(method.toString());
    }
  }

  @SuppressWarnings("unchecked")
  private static Dictionary<String, ?> properties(Object dictionary) {
    return (Dictionary<String, ?>) dictionary;
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            FakeFramework.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
