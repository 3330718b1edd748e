package org.sealpost.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sealpost.launcher.LauncherException;

/**
 * Where a network listens. Jetty gets this as framework properties: as configuration it would come
 * too late, and Jetty would first listen on all addresses.
 *
 * @param host name or address to bind
 * @param port 0 for any free port
 * @param tls whether TLS is ended there, in front of a listener for devices that is on loopback
 */
record HttpListeners(String host, int port, boolean tls) {
  /** Says of a listener that it is not where devices go. */
  private static final String FRONT = "org.apache.felix.http.runtime.init.sealpost.front";

  private static final String LOOPBACK = InetAddress.getLoopbackAddress().getHostAddress();

  /** Fails when the port cannot be had, before anything is changed. */
  void check() throws IOException {
    if (port < 0 || port > 65535) {
      throw bad("--http-port: expected 0..65535, found " + port);
    }
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getByName(host), port));
    } catch (UnknownHostException e) {
      throw bad("--http-host: unknown host " + host);
    } catch (IOException e) {
      throw bad("cannot listen on " + host + " port " + port + ": " + e.getMessage());
    }
  }

  /** Jetty takes from these what a listener's configuration leaves open, so none binds 0.0.0.0. */
  Map<String, String> frameworkProperties() {
    return Map.of(
        "org.apache.felix.http.require.config",
        "true",
        "org.apache.felix.http.host",
        tls ? LOOPBACK : host,
        "org.osgi.service.http.port",
        tls ? "0" : Integer.toString(port));
  }

  /** The two listeners by PID: devices where the caller said, management on loopback. */
  Map<String, Map<String, Object>> configurations() {
    return Map.of(
        "org.apache.felix.http~devices",
        listener("devices", tls ? Map.of(FRONT, "tls") : Map.of()),
        "org.apache.felix.http~management",
        listener(
            "management",
            Map.of("org.apache.felix.http.host", LOOPBACK, "org.osgi.service.http.port", "0")));
  }

  private static Map<String, Object> listener(String name, Map<String, Object> more) {
    Map<String, Object> properties = new LinkedHashMap<>(more);
    properties.put("org.apache.felix.http.name", name);
    properties.put("org.apache.felix.http.runtime.init.sealpost.listener", name);
    return properties;
  }

  private static LauncherException bad(String message) {
    return new LauncherException(LauncherException.BAD_INPUT, message);
  }
}
