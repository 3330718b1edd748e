package org.sealpost.bearer.http;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sealpost.bearer.api.Bearer;
import org.sealpost.bearer.http.internal.HttpBearer;
import org.sealpost.bearer.http.internal.HttpBearerConfig;

/** Makes HTTP bearers without a framework. */
public final class HttpLink {
  private HttpLink() {}

  /**
   * An HTTP bearer. Connections and threads exist only while something is attached, under another
   * link id each time.
   *
   * @param properties as in its configuration, by their names there; lists where that has arrays.
   *     The others have their defaults.
   * @throws IllegalArgumentException if a value is not what its property takes
   */
  public static Bearer of(Map<String, Object> properties) {
    HttpBearerConfig config =
        (HttpBearerConfig)
            Proxy.newProxyInstance(
                HttpLink.class.getClassLoader(),
                new Class<?>[] {HttpBearerConfig.class},
                (proxy, property, none) -> value(property, properties));
    return new HttpBearer(config);
  }

  private static Object value(Method property, Map<String, Object> properties) {
    Object given =
        Optional.ofNullable(properties.get(property.getName().replace('_', '.')))
            .orElseGet(property::getDefaultValue);
    return given instanceof List<?> list ? list.toArray(String[]::new) : given;
  }
}
