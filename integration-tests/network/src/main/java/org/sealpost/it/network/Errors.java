package org.sealpost.it.network;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** The errors that anybody logs while it is open, the framework and its bundles included. */
final class Errors extends AppenderBase<ILoggingEvent> implements AutoCloseable {
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final List<String> seen = new CopyOnWriteArrayList<>();

  private Errors() {}

  static Errors watch() {
    Errors errors = new Errors();
    errors.setContext(errors.root.getLoggerContext());
    errors.start();
    errors.root.addAppender(errors);
    return errors;
  }

  List<String> seen() {
    return List.copyOf(seen);
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (event.getLevel().isGreaterOrEqual(Level.ERROR)) {
      seen.add(event.getLoggerName() + ": " + event.getFormattedMessage());
    }
  }

  @Override
  public void close() {
    root.detachAppender(this);
    stop();
  }
}
