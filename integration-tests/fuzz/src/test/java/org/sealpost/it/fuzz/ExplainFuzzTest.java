package org.sealpost.it.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.explain.Explainer;
import org.sealpost.codec.explain.Explanation;
import org.sealpost.codec.explain.OtaContext;
import org.sealpost.codec.ota.OtaKeys;
import org.sealpost.codec.ota.Transport;

/** Explanations: of octets that are not what was said there is a typed refusal. */
class ExplainFuzzTest {
  /** A tree of fields with words for each octet. */
  private static final Hostile TREE = new Hostile(256 << 10, 16 << 10);

  /** Explains octets. */
  private interface Subject {
    Explanation of(Explainer explainer, byte[] octets) throws DecodeException;
  }

  private static final List<Subject> SUBJECTS =
      List.of(
          Explainer::apdu,
          Explainer::answer,
          Explainer::tpdu,
          Explainer::tpduToMobile,
          Explainer::tpduFromMobile,
          Explainer::pdu,
          Explainer::eap,
          Explainer::secured,
          (explainer, octets) -> explainer.packet(Transport.SMS, true, octets),
          (explainer, octets) -> explainer.packet(Transport.SMS, false, octets),
          (explainer, octets) -> explainer.packet(Transport.TCP_IP, true, octets),
          (explainer, octets) -> explainer.assembled(Corpus.pieces(octets)),
          (explainer, octets) -> explainer.assembledPacket(Corpus.pieces(octets)));

  static Stream<byte[]> corpus() {
    return Corpus.of(ExplainFuzzTest.class);
  }

  @MethodSource("corpus")
  @FuzzTest
  void whatever_is_to_be_explained(byte[] octets) {
    try (OtaKeys keys = OtaKeys.none()) {
      OtaContext context = new OtaContext(header -> Optional.of(keys), Optional.empty());
      for (Explainer explainer : List.of(new Explainer(), new Explainer(context))) {
        for (Subject subject : SUBJECTS) {
          TREE.survives(octets, input -> explain(subject, explainer, input));
        }
      }
      TREE.survives(octets, Explainer::sealedCommand);
    }
  }

  private static void explain(Subject subject, Explainer explainer, byte[] octets)
      throws DecodeException {
    if (subject.of(explainer, octets).toText().isBlank()) {
      throw new AssertionError("expected an explanation, found none");
    }
  }
}
