package org.sealpost.codec.ota;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.sealpost.codec.bytes.DecodeException;

/** What holds of every script and every answer: decode and encode are each other's inverse. */
class ScriptPropertiesTest {
  /** What reads octets to a value and writes it again. */
  private interface Codec {
    byte[] decodeAndEncode(byte[] octets) throws DecodeException;
  }

  @Provide
  Arbitrary<CompactScript> compactScripts() {
    return Values.compactScripts();
  }

  @Provide
  Arbitrary<ExpandedScript> expandedScripts() {
    return Values.expandedScripts();
  }

  @Provide
  Arbitrary<ExpandedResponse> expandedResponses() {
    return Values.expandedResponses();
  }

  @Provide
  Arbitrary<KeyRenewal> keyRenewals() {
    return Values.keyRenewals();
  }

  @Provide
  Arbitrary<byte[]> octets() {
    return Values.octets(0, 60);
  }

  @Property
  void a_compact_script_survives(
      @ForAll("compactScripts") CompactScript script, @ForAll int where, @ForAll byte what)
      throws Exception {
    assertThat(CompactScript.decode(script.encode())).isEqualTo(script);
    spoil(script.encode(), where, what, octets -> CompactScript.decode(octets).encode());
  }

  @Property
  void a_compact_response_survives(@ForAll("octets") byte[] data, @ForAll short numbers)
      throws Exception {
    CompactResponse response = new CompactResponse(numbers & 0xff, numbers & 0xffff, data);
    assertThat(CompactResponse.decode(response.encode())).isEqualTo(response);
  }

  @Property
  void an_expanded_script_survives(
      @ForAll("expandedScripts") ExpandedScript script, @ForAll int where, @ForAll byte what)
      throws Exception {
    assertThat(ExpandedScript.decode(script.encode())).isEqualTo(script);
    assertThat(ScriptReading.of(script.encode()).elements()).isEqualTo(script.elements());
    spoil(script.encode(), where, what, octets -> ExpandedScript.decode(octets).encode());
  }

  @Property
  void an_expanded_response_survives(
      @ForAll("expandedResponses") ExpandedResponse response, @ForAll int where, @ForAll byte what)
      throws Exception {
    assertThat(ExpandedResponse.decode(response.encode())).isEqualTo(response);
    spoil(response.encode(), where, what, octets -> ExpandedResponse.decode(octets).encode());
  }

  @Property
  void a_key_renewal_survives(
      @ForAll("keyRenewals") KeyRenewal renewal, @ForAll int where, @ForAll byte what)
      throws Exception {
    assertThat(KeyRenewal.decode(renewal.command())).isEqualTo(renewal);
    spoil(renewal.command().octets(), where, what, ScriptPropertiesTest::renewedAgain);
  }

  /** Of the same length: a card does not mind whether there is an Le. */
  private static byte[] renewedAgain(byte[] octets) throws DecodeException {
    List<ScriptCommand> commands = CompactScript.decode(octets).commands();
    byte[] again = KeyRenewal.decode(commands.get(0)).command().octets();
    return commands.size() == 1 ? Arrays.copyOf(again, octets.length) : octets;
  }

  @Property
  void any_octets_are_a_script_that_encodes_to_them_or_an_error(@ForAll("octets") byte[] any) {
    unchanged(any, octets -> CompactScript.decode(octets).encode());
    unchanged(any, octets -> CompactResponse.decode(octets).encode());
    unchanged(any, octets -> ExpandedScript.decode(octets).encode());
    unchanged(any, octets -> ExpandedResponse.decode(octets).encode());
  }

  /**
   * Cut at any place, and with an octet changed: an error, or a value that encodes to just that.
   */
  private static void spoil(byte[] octets, int where, byte what, Codec codec) {
    int at = Math.floorMod(where, octets.length);
    unchanged(Arrays.copyOf(octets, at), codec);
    octets[at] = what;
    unchanged(octets, codec);
  }

  private static void unchanged(byte[] octets, Codec codec) {
    byte[] encoded;
    try {
      encoded = codec.decodeAndEncode(octets);
    } catch (DecodeException expected) {
      assertThat(expected.getMessage()).isNotBlank();
      return;
    }
    assertThat(encoded).isEqualTo(octets);
  }
}
