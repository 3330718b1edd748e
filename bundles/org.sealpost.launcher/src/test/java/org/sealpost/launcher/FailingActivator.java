package org.sealpost.launcher;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** The activator of a bundle that starts only while a test says that all is well. */
public final class FailingActivator implements BundleActivator {
  static final String WELL = "test.well";

  @Override
  public void start(BundleContext context) {
    if (System.getProperty(WELL) == null) {
      throw new IllegalStateException("no such port");
    }
  }

  @Override
  public void stop(BundleContext context) {}
}
