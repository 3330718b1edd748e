package org.sealpost.benchmarks.login;

import jakarta.servlet.Servlet;
import java.util.Dictionary;
import java.util.Hashtable;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Offers the bare servlet to the HTTP Whiteboard. */
public final class BareActivator implements BundleActivator {
  @Override
  public void start(BundleContext context) {
    Dictionary<String, Object> properties = new Hashtable<>();
    properties.put("osgi.http.whiteboard.servlet.pattern", "/*");
    context.registerService(Servlet.class, new BareServlet(), properties);
  }

  @Override
  public void stop(BundleContext context) {
    // the framework withdraws the service
  }
}
