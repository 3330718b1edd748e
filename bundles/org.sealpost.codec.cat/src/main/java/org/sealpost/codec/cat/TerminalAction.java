package org.sealpost.codec.cat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.DecodeException;

/** Proactive commands about the terminal itself and what is near it. */
public sealed interface TerminalAction extends ProactiveAction {
  /**
   * LANGUAGE NOTIFICATION (TS 102 223 clause 6.6.25).
   *
   * @param language of the card's texts, two characters of ISO 639; none takes a former one back
   */
  record LanguageNotification(Optional<String> language) implements TerminalAction {
    private static final int LENGTH = 2;

    /** Checks the language. */
    public LanguageNotification {
      language.ifPresent(
          code -> {
            ToolkitText.requireOctets("language", code);
            Range.check("language characters", code.length(), LENGTH, LENGTH);
          });
    }

    @Override
    public ProactiveType type() {
      return ProactiveType.LANGUAGE_NOTIFICATION;
    }

    /** 01 for a language, 00 for none. */
    @Override
    public int qualifier() {
      return language.isPresent() ? 1 : 0;
    }

    @Override
    public List<ComprehensionTlv> objects() {
      return language.stream()
          .map(code -> code.getBytes(StandardCharsets.ISO_8859_1))
          .map(octets -> ComprehensionTlv.optional(CatTag.LANGUAGE, octets))
          .toList();
    }

    static LanguageNotification from(ProactiveCommand command) throws DecodeException {
      if (command.find(CatTag.LANGUAGE).isEmpty()) {
        return new LanguageNotification(Optional.empty());
      }
      ByteReader reader = command.required("LANGUAGE NOTIFICATION language", CatTag.LANGUAGE);
      byte[] octets = reader.bytes(LENGTH, "language");
      reader.expectEnd();
      return new LanguageNotification(Optional.of(new String(octets, StandardCharsets.ISO_8859_1)));
    }
  }

  /**
   * A command that is one object and what goes with it: GEOGRAPHICAL LOCATION REQUEST (TS 31.111),
   * SERVICE SEARCH, GET SERVICE INFORMATION, DECLARE SERVICE, SET FRAMES, ACTIVATE and CONTACTLESS
   * STATE CHANGED (TS 102 223 clauses 6.6.32 to 6.6.35, 6.6.40 and 6.6.41).
   *
   * @param type one of these
   * @param qualifier 0..255
   * @param subject the object that the type demands, such as {@link CatTag#SERVICE_SEARCH}
   * @param further the other objects
   */
  record Request(
      ProactiveType type, int qualifier, ComprehensionTlv subject, List<ComprehensionTlv> further)
      implements TerminalAction {
    private static final Map<ProactiveType, Integer> SUBJECTS =
        Map.of(
            ProactiveType.GEOGRAPHICAL_LOCATION_REQUEST, CatTag.GEOGRAPHICAL_LOCATION,
            ProactiveType.SERVICE_SEARCH, CatTag.SERVICE_SEARCH,
            ProactiveType.GET_SERVICE_INFORMATION, CatTag.ATTRIBUTE_INFORMATION,
            ProactiveType.DECLARE_SERVICE, CatTag.SERVICE_RECORD,
            ProactiveType.SET_FRAMES, CatTag.FRAME_IDENTIFIER,
            ProactiveType.ACTIVATE, CatTag.ACTIVATE_DESCRIPTOR,
            ProactiveType.CONTACTLESS_STATE_CHANGED, CatTag.CONTACTLESS_STATE);

    /** Checks type, range and tag, and copies the list. */
    public Request {
      Integer tag = SUBJECTS.get(type);
      if (tag == null) {
        throw new IllegalArgumentException("type: expected one of a request, found " + type);
      }
      Range.octets("qualifier", qualifier);
      ProactiveObjects.requireTag(subject, tag);
      further = List.copyOf(further);
    }

    @Override
    public List<ComprehensionTlv> objects() {
      return Stream.concat(Stream.of(subject), further.stream()).toList();
    }

    static Request from(ProactiveCommand command) throws DecodeException {
      ComprehensionTlv subject = ProactiveObjects.required(command, SUBJECTS.get(command.type()));
      List<ComprehensionTlv> further = new ArrayList<>(command.objects());
      further.remove(subject);
      return new Request(command.type(), command.details().qualifier(), subject, further);
    }

    static Set<ProactiveType> types() {
      return SUBJECTS.keySet();
    }
  }

  /** GET FRAMES STATUS (TS 102 223 clause 6.6.36). */
  record GetFramesStatus() implements TerminalAction {
    @Override
    public ProactiveType type() {
      return ProactiveType.GET_FRAMES_STATUS;
    }
  }
}
