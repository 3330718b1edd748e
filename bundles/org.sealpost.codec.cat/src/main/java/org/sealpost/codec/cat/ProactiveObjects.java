package org.sealpost.codec.cat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.sealpost.codec.bytes.DecodeException;

/** Objects that several proactive commands have. */
final class ProactiveObjects {
  private ProactiveObjects() {}

  static ComprehensionTlv alpha(String text) {
    return ComprehensionTlv.required(CatTag.ALPHA_IDENTIFIER, ToolkitText.encodeAlpha(text));
  }

  /** The first text, if there is one. */
  static Optional<String> alpha(List<ComprehensionTlv> objects) throws DecodeException {
    Optional<ComprehensionTlv> alpha = ComprehensionTlv.find(objects, CatTag.ALPHA_IDENTIFIER);
    return alpha.isEmpty()
        ? Optional.empty()
        : Optional.of(ToolkitText.decodeAlpha(alpha.get().value()));
  }

  static Optional<Duration> duration(ProactiveCommand command) throws DecodeException {
    return command.find(CatTag.DURATION).isEmpty()
        ? Optional.empty()
        : Optional.of(TimeObject.readDuration(command.required("duration", CatTag.DURATION)));
  }

  /** An object that the command must have, as it came. */
  static ComprehensionTlv required(ProactiveCommand command, int tag) throws DecodeException {
    command.required(command.type().name().replace('_', ' '), tag);
    return command.find(tag).orElseThrow();
  }

  static void requireTag(Optional<ComprehensionTlv> object, int tag) {
    object.ifPresent(o -> requireTag(o, tag));
  }

  static void requireTag(ComprehensionTlv object, int tag) {
    Range.check("tag", object.tag(), tag, tag);
  }
}
