package org.sealpost.card.pcsc.internal;

import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.sealpost.card.api.CardException;
import org.sealpost.card.api.SecureElement;
import org.sealpost.it.patience.Patience;

/** A framework, and the cards that are services in it. */
final class Services {
  private final Framework framework;

  Services(Path storage) throws BundleException {
    framework =
        new FrameworkFactory()
            .newFramework(Map.of(Constants.FRAMEWORK_STORAGE, storage.toString()));
    framework.start();
  }

  BundleContext context() {
    return framework.getBundleContext();
  }

  Collection<ServiceReference<SecureElement>> cards() {
    return cards(null);
  }

  private Collection<ServiceReference<SecureElement>> cards(String filter) {
    try {
      return context().getServiceReferences(SecureElement.class, filter);
    } catch (InvalidSyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The card of a reader, waited for. */
  SecureElement card(String reader) {
    String filter = "(" + SecureElement.SLOT + "=pcsc:" + reader + ")";
    return await()
        .until(
            () -> cards(filter).stream().findAny().map(found -> context().getService(found)),
            Optional::isPresent)
        .orElseThrow();
  }

  /** Why a command failed, waited for. */
  CardException.Reason failure(CompletableFuture<byte[]> answer) {
    ExecutionException thrown =
        catchThrowableOfType(
            ExecutionException.class, () -> answer.get(Patience.SECONDS, TimeUnit.SECONDS));
    return ((CardException) thrown.getCause()).reason();
  }

  void close() throws Exception {
    framework.stop();
    framework.waitForStop(10_000);
  }
}
