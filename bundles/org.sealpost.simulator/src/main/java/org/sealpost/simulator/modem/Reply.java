package org.sealpost.simulator.modem;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** What a command comes to. */
sealed interface Reply {
  /** It is done; these lines of information come before the result code. */
  record Done(List<String> lines) implements Reply {
    /** Copies the list. */
    public Done {
      lines = List.copyOf(lines);
    }
  }

  /** It failed. */
  record Failed(AtError error) implements Reply {}

  /** It is known later, on the loop. The modem takes no input until then. */
  record Later(CompletionStage<Reply> reply) implements Reply {}

  /** It wants a PDU, which the host ends by Ctrl-Z or gives up by ESC. */
  record Prompt(PduTaker taker) implements Reply {}

  /** What becomes of the PDU. */
  @FunctionalInterface
  interface PduTaker {
    /**
     * Takes it.
     *
     * @param text what came before Ctrl-Z, white space removed
     */
    Reply take(String text) throws AtError;
  }

  /** OK, with these lines before it. */
  static Reply of(String... lines) {
    return new Done(List.of(lines));
  }
}
