package org.sealpost.codec.ota;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Any value of each type of this package, for properties. */
final class Values {
  private Values() {}

  /** Keys, and a header that they serve. */
  record Secured(CommandHeader header, OtaKeys keys) {
    @Override
    public String toString() {
      return header + " under " + keys;
    }
  }

  static Arbitrary<byte[]> octets(int min, int max) {
    return Arbitraries.bytes().array(byte[].class).ofMinSize(min).ofMaxSize(max);
  }

  static Arbitrary<Long> counters() {
    return Arbitraries.longs().between(0, Cntr.MAX);
  }

  /** All but DS, which is unsupported, and the reserved PoR bits. */
  static Arbitrary<Spi> spis() {
    Arbitrary<Integer> command =
        Arbitraries.integers().between(0, 0x1f).filter(Values::noSignature);
    Arbitrary<Integer> response =
        Arbitraries.integers()
            .between(0, 0x3f)
            .filter(octet -> Spi.valid(octet) && noSignature(octet >> 2));
    return Combinators.combine(command, response).as(Spi::of);
  }

  private static boolean noSignature(int octet) {
    return (octet & 3) != 3;
  }

  static Arbitrary<Secured> secured() {
    return Combinators.combine(
            spis(),
            Arbitraries.of(KeyAlgorithm.class),
            Arbitraries.of(KeyAlgorithm.class).filter(kid -> kid != KeyAlgorithm.DES_ECB),
            Arbitraries.of(RedundancyCheck.class),
            Arbitraries.of(true, false),
            Arbitraries.integers().between(0, 15),
            Arbitraries.integers().between(0, 0xffffff),
            Arbitraries.of(OtaKeys.CHECKSUM_LENGTH, OtaKeys.SHORT_CHECKSUM))
        .as(Values::secured);
  }

  private static Secured secured(
      Spi spi,
      KeyAlgorithm kic,
      KeyAlgorithm kid,
      RedundancyCheck check,
      boolean implicit,
      int version,
      int tar,
      int checksumLength) {
    OtaKeys keys =
        OtaKeys.builder()
            .kic(kic, key(kic, version))
            .kid(
                kid,
                key(kid, tar),
                kid == KeyAlgorithm.AES ? checksumLength : OtaKeys.CHECKSUM_LENGTH)
            .implicitRedundancyCheck(check)
            .allowLegacy()
            .build();
    boolean checked = spi.security() == SecurityMode.RC || spi.porSecurity() == SecurityMode.RC;
    boolean named = kid == KeyAlgorithm.TRIPLE_DES_2KEY || kid == KeyAlgorithm.DES;
    KeyUse kidUse =
        implicit || checked && !named ? KeyUse.implicit(version) : KeyUse.of(version, kid);
    KeyUse kicUse = implicit ? KeyUse.implicit(version) : KeyUse.of(version, kic);
    return new Secured(new CommandHeader(spi, kicUse, kidUse, Tar.of(tar)), keys);
  }

  private static byte[] key(KeyAlgorithm algorithm, int seed) {
    int[] lengths = algorithm.keyLengths();
    byte[] key = new byte[lengths[seed % lengths.length]];
    new Random(seed).nextBytes(key);
    return key;
  }

  static Arbitrary<ScriptCommand> sendingCommands() {
    return Combinators.combine(
            Arbitraries.of(0x00, 0x80, 0xa0),
            Arbitraries.of(0xa4, 0xd6, 0xdc, 0x20, 0x04, 0x44, 0xe4, 0xd8),
            Arbitraries.integers().between(0, 0xffff),
            octets(0, 255))
        .as(
            (cla, ins, p1p2, data) -> {
              ScriptCommands commands = new ScriptCommands();
              commands.send(cla, ins, p1p2, data);
              return commands.compact().commands().get(0);
            });
  }

  static Arbitrary<CompactScript> compactScripts() {
    return sendingCommands().list().ofMinSize(1).ofMaxSize(6).map(CompactScript::new);
  }

  static Arbitrary<ExpandedScript> expandedScripts() {
    Arbitrary<ScriptElement> element =
        Arbitraries.oneOf(
            sendingCommands().map(command -> ScriptElement.command(command.octets())),
            octets(1, 200).map(ScriptElement::immediateAction),
            octets(0, 200).map(ScriptElement::errorAction));
    Arbitrary<List<ScriptElement>> chaining =
        Arbitraries.of(ScriptChaining.class).map(ScriptElement::chaining).list().ofMaxSize(1);
    return Combinators.combine(
            Arbitraries.of(LengthForm.class), chaining, element.list().ofMinSize(1).ofMaxSize(5))
        .as(
            (form, first, rest) ->
                new ExpandedScript(form, Stream.concat(first.stream(), rest.stream()).toList()));
  }

  static Arbitrary<ExpandedResponse> expandedResponses() {
    Arbitrary<ResponseElement> element =
        Combinators.combine(Arbitraries.of(ResponseElement.Kind.class), octets(0, 300))
            .as(Values::responseElement);
    return Combinators.combine(Arbitraries.of(LengthForm.class), element.list().ofMaxSize(5))
        .as(ExpandedResponse::new);
  }

  private static ResponseElement responseElement(ResponseElement.Kind kind, byte[] octets) {
    return switch (kind) {
      case EXECUTED, CHAINING, BAD_FORMAT ->
          new ResponseElement(kind, new byte[] {(byte) octets.length});
      case RESPONSE -> ResponseElement.response(octets, 0x9000 | octets.length & 0xff);
      default -> new ResponseElement(kind, octets);
    };
  }

  static Arbitrary<KeyRenewal> keyRenewals() {
    Arbitrary<OtaKey> key =
        Combinators.combine(
                Arbitraries.of(KeyAlgorithm.class), Arbitraries.integers().between(0, 1000))
            .as((algorithm, seed) -> new OtaKey(algorithm, key(algorithm, seed)));
    return Combinators.combine(
            Arbitraries.integers().between(0, 127),
            Arbitraries.integers().between(1, 127),
            Arbitraries.integers().between(1, 100),
            key.filter(under -> under.algorithm() != KeyAlgorithm.DES_ECB),
            key.list().ofMinSize(1).ofMaxSize(4))
        .as(
            (before, after, first, under, keys) ->
                KeyRenewal.of(before, after, first, KeyEncryption.of(under), keys));
  }
}
