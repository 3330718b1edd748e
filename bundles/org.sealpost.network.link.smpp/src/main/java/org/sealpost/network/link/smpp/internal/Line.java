package org.sealpost.network.link.smpp.internal;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jsmpp.session.MessageReceiverListener;
import org.sealpost.bearer.api.BearerState;
import org.sealpost.network.api.sms.ShortMessage;

/** The link to the centre, and what is handed over on it, as long as anybody is attached. */
final class Line implements AutoCloseable {
  private final Settings settings;
  private final CentreLink link;
  private final Submitter submitter;
  private final Lane messages;

  /**
   * @param told of each change of the link, on its thread
   */
  Line(Settings settings, MessageReceiverListener incoming, Consumer<BearerState> told) {
    this.settings = settings;
    link = new CentreLink(settings, incoming, told);
    submitter = new Submitter(settings, link::session);
    messages = new Lane("sealpost-smpp-message", settings.window());
  }

  void start() {
    link.start();
  }

  BearerState state() {
    return link.state();
  }

  /** What frames share with other messages. */
  Submitter submitter() {
    return submitter;
  }

  /**
   * Hands over a message that is no frame.
   *
   * @throws IllegalArgumentException if the link cannot carry it
   */
  CompletionStage<Void> submit(ShortMessage message) {
    Submission submission = Submission.of(message, settings.number());
    return messages.add(left -> submitter.submit(submission, left));
  }

  @Override
  public void close() {
    messages.close();
    submitter.close();
    link.close();
  }
}
