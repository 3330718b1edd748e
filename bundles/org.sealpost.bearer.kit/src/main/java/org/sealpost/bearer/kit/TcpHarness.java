package org.sealpost.bearer.kit;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/** A harness whose link goes through a {@link TcpRelay}. */
@ConsumerType
public interface TcpHarness extends BearerHarness {
  /** The link. The same at each call; closed by {@link #close()}. */
  TcpRelay link();

  @Override
  default void breakLink() throws IOException {
    link().breakLink();
  }

  @Override
  default void mendLink() throws IOException {
    link().mend();
  }

  @Override
  default void stallLink() {
    link().stall();
  }
}
