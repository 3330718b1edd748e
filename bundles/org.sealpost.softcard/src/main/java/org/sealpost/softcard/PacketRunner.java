package org.sealpost.softcard;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.ota.CompactResponse;
import org.sealpost.codec.ota.ExpandedScript;
import org.sealpost.codec.ota.ScriptChaining;
import org.sealpost.codec.ota.ScriptElement;
import org.sealpost.codec.ota.ScriptReading;
import org.sealpost.codec.ota.Tar;

/** Does what the data of an accepted packet say, as the addressed application understands them. */
final class PacketRunner {
  private final CardMemory memory;
  private final CardManager manager;
  private final ChannelAgent channels;
  private final ExpandedRunner expanded;
  private final boolean ignoresUpdates;
  private final Map<Tar, ScriptContext> contexts = new HashMap<>();

  PacketRunner(CardProfile profile, CardMemory memory, ProactiveSession toolkit) {
    this.memory = memory;
    ignoresUpdates = profile.behaviours().contains(Behaviour.IGNORES_UPDATES);
    manager = new CardManager(memory);
    channels = new ChannelAgent(toolkit);
    expanded = new ExpandedRunner(toolkit);
  }

  /**
   * What came of it.
   *
   * @param executed how many commands ran, 0..255
   * @param statusWord of the last one
   * @param data of the proof of receipt
   */
  record Result(int executed, int statusWord, byte[] data) {
    static Result of(CompactResponse response) {
      return new Result(response.executed(), response.statusWord(), response.encode());
    }
  }

  /**
   * @param keySet version of the key set that opened the packet
   */
  Result run(CardApplication application, int keySet, byte[] data) throws CardStorageException {
    if (application.kind() == CardApplication.Kind.CHANNEL) {
      return channels.open(data);
    }
    return ExpandedScript.isExpanded(data)
        ? expanded(application, keySet, data)
        : ScriptRunner.run(context(application, keySet, false), data);
  }

  private Result expanded(CardApplication application, int keySet, byte[] data)
      throws CardStorageException {
    ScriptReading reading;
    try {
      reading = ScriptReading.of(data);
    } catch (DecodeException e) {
      return ExpandedRunner.unreadable();
    }
    Optional<ScriptChaining> place =
        reading.elements().stream()
            .filter(element -> element.kind() == ScriptElement.Kind.CHAINING)
            .findFirst()
            .flatMap(element -> ScriptChaining.of(element.value()[0]));
    if (place.isEmpty()) {
      return expanded.run(context(application, keySet, false), reading);
    }
    return switch (place.get()) {
      case FIRST, FIRST_KEPT -> {
        boolean kept = place.get() == ScriptChaining.FIRST_KEPT;
        contexts.put(application.tar(), context(application, keySet, kept));
        yield expanded.run(contexts.get(application.tar()), reading);
      }
      case SUBSEQUENT -> goOn(contexts.get(application.tar()), reading);
      case LAST -> goOn(contexts.remove(application.tar()), reading);
    };
  }

  /**
   * @param context null if there is none
   */
  private Result goOn(ScriptContext context, ScriptReading reading) throws CardStorageException {
    return context == null
        ? ExpandedRunner.unchained(reading.form())
        : expanded.run(context, reading);
  }

  private ScriptContext context(CardApplication application, int keySet, boolean kept) {
    ResponseBuffer buffer = new ResponseBuffer();
    CommandTarget target =
        application.kind() == CardApplication.Kind.MANAGER
            ? manager.session(keySet, buffer)
            : new FileSession(memory, application.start(), ignoresUpdates, buffer);
    return new ScriptContext(target, buffer, kept);
  }

  /** What a reset does: what is not whole is gone. */
  void reset() {
    manager.reset();
    contexts.values().removeIf(context -> !context.kept());
  }
}
