package org.sealpost.gateway.sat.internal;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.sealpost.codec.cat.CommandApdu;
import org.sealpost.codec.cat.Instruction;
import org.sealpost.codec.cat.ProactiveAction;
import org.sealpost.codec.cat.ProactiveCommand;
import org.sealpost.codec.cat.TerminalResponse;
import org.sealpost.codec.cat.UiccCommands;
import org.sealpost.gateway.api.FrameQueues;
import org.sealpost.it.patience.Patience;
import org.sealpost.seal.api.Sealer;
import org.sealpost.store.api.Store;
import org.sealpost.store.api.Vault;

/** The gateway as the terminal of a scripted card, with all its parts and nothing else. */
final class ToolkitBench implements AutoCloseable, SatContext, CardTerminal.Owner {
  static final SatTimes TIMES = new SatTimes(1_000, 5, 40, 60_000, 60);

  final ScriptedCard card = new ScriptedCard();
  final AtomicLong nanos = new AtomicLong(1_000_000_000L);
  final AtomicInteger asked = new AtomicInteger();
  final AtomicInteger polls = new AtomicInteger();
  final List<ProactiveAction.Refresh> refreshes = new CopyOnWriteArrayList<>();
  final CardTerminal terminal;
  volatile Reach reach = Reach.of();
  volatile OptionalLong now = OptionalLong.empty();
  private final CardExecutor executor = new CardExecutor("slot 1");

  ToolkitBench() {
    terminal = new CardTerminal(this, card, new CardChannel(card, TIMES.answer()), executor, this);
  }

  /** On the card's executor, as everything. */
  <T> T run(Callable<T> work) throws Exception {
    return executor.submit(work).toCompletableFuture().get(Patience.SECONDS, TimeUnit.SECONDS);
  }

  /** The card asks for it; the answer. */
  TerminalResponse ask(ProactiveAction action) throws Exception {
    return ask(ProactiveCommand.of(1, action).encode());
  }

  /** The same with the octets of a command in hexadecimal. */
  TerminalResponse ask(String command) throws Exception {
    return ask(HexFormat.of().parseHex(command));
  }

  private TerminalResponse ask(byte[] command) throws Exception {
    int before = card.commands.size();
    card.proactive.add(command);
    run(() -> terminal.toolkit().run(UiccCommands.status()));
    for (CommandApdu seen : card.commands.subList(before, card.commands.size())) {
      if (seen.ins() == Instruction.TERMINAL_RESPONSE) {
        return TerminalResponse.decode(seen.data());
      }
    }
    throw new AssertionError("expected a TERMINAL RESPONSE, found none");
  }

  /** The data fields of all envelopes so far, in hexadecimal. */
  List<String> envelopes() {
    return card.all(Instruction.ENVELOPE).stream()
        .map(command -> HexFormat.of().formatHex(command.data()))
        .toList();
  }

  /** Data field of an answer, in hexadecimal. */
  static String hex(TerminalResponse response) {
    return HexFormat.of().formatHex(response.encode());
  }

  @Override
  public void close() {
    terminal.stop();
    executor.close(terminal::close);
  }

  /** Whether nothing runs any more in that time. */
  boolean awaitEnd(long millis) {
    return executor.awaitEnd(millis);
  }

  @Override
  public boolean send(ProactiveAction.SendShortMessage message) {
    return true;
  }

  @Override
  public boolean refreshed(ProactiveAction.Refresh refresh) {
    refreshes.add(refresh);
    return true;
  }

  @Override
  public OptionalLong now() {
    return now;
  }

  @Override
  public void ask() {
    asked.incrementAndGet();
  }

  @Override
  public void asked() {}

  @Override
  public void poll() {
    polls.incrementAndGet();
  }

  @Override
  public SatTimes times() {
    return TIMES;
  }

  @Override
  public Reach reach() {
    return reach;
  }

  @Override
  public PinFile pins() {
    return new PinFile("");
  }

  @Override
  public LongSupplier nanoTime() {
    return nanos::get;
  }

  @Override
  public Store store() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Vault vault() {
    throw new UnsupportedOperationException();
  }

  @Override
  public FrameQueues queues() {
    throw new UnsupportedOperationException();
  }

  @Override
  public SecureRandom random() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Sealer> sealer(int algorithm) {
    return Optional.empty();
  }

  @Override
  public String software() {
    return "test";
  }

  @Override
  public boolean claim(String iccid, CardSat sat) {
    return true;
  }

  @Override
  public void release(CardSat sat) {}
}
