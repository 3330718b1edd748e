package org.sealpost.codec.ota;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.ota.Values.Secured;

/** What holds of every packet, in every mode, on every transport. */
class PacketPropertiesTest {
  @Provide
  Arbitrary<Secured> secured() {
    return Values.secured();
  }

  @Provide
  Arbitrary<byte[]> data() {
    return Values.octets(0, 300);
  }

  @Provide
  Arbitrary<Long> counters() {
    return Values.counters();
  }

  @Provide
  Arbitrary<ResponseStatus> statuses() {
    return Arbitraries.integers().between(0, 0xff).map(ResponseStatus::of);
  }

  @Property
  void a_sealed_command_opens_to_itself(
      @ForAll("secured") Secured secured,
      @ForAll Transport transport,
      @ForAll("counters") long cntr,
      @ForAll("data") byte[] data)
      throws Exception {
    CommandPacket packet = new CommandPacket(secured.header(), cntr, data);
    byte[] sealed = packet.seal(transport, secured.keys());
    SealedCommand parsed = SealedCommand.parse(transport, sealed);
    assertThat(parsed.header()).isEqualTo(secured.header());
    CommandPacket opened = parsed.open(secured.keys());
    assertThat(opened).isEqualTo(packet);
    assertThat(opened.seal(transport, secured.keys())).isEqualTo(sealed);
  }

  @Property
  void a_sealed_response_opens_to_itself(
      @ForAll("secured") Secured secured,
      @ForAll Transport transport,
      @ForAll("counters") long cntr,
      @ForAll("statuses") ResponseStatus status,
      @ForAll("data") byte[] data)
      throws Exception {
    CommandHeader header = secured.header();
    ResponsePacket packet = new ResponsePacket(header.tar(), cntr, status, data);
    byte[] sealed = packet.seal(transport, header, secured.keys());
    OpenedResponse opened = SealedResponse.parse(transport, sealed).open(header, secured.keys());
    assertThat(opened)
        .isEqualTo(
            new OpenedResponse(packet, header.spi().porSecurity(), header.spi().porCiphered()));
  }

  @Property
  void a_changed_octet_is_never_accepted_where_a_checksum_covers_it(
      @ForAll("secured") Secured secured,
      @ForAll Transport transport,
      @ForAll("data") byte[] data,
      @ForAll int where,
      @ForAll byte what)
      throws Exception {
    byte[] sealed = CommandPacket.seal(transport, secured.header(), 1, data, secured.keys());
    byte[] changed = sealed.clone();
    changed[Math.floorMod(where, changed.length)] ^= what == 0 ? 1 : what;
    try {
      CommandPacket opened = SealedCommand.parse(transport, changed).open(secured.keys());
      assertThat(mayChange(secured, opened.header())).isTrue();
    } catch (DecodeException | OtaSecurityException expected) {
      assertThat(expected.getMessage()).isNotBlank();
    }
  }

  /**
   * Without checksum anything may change, and an SPI that asks for none is the receiver's to judge.
   * DES ignores parity bits of keys, not of data: nothing else passes.
   */
  private static boolean mayChange(Secured sent, CommandHeader received) {
    return sent.header().spi().security() == SecurityMode.NONE
        || received.spi().security() == SecurityMode.NONE;
  }

  @Property(tries = 300)
  void a_truncated_packet_is_a_typed_error(
      @ForAll("secured") Secured secured,
      @ForAll Transport transport,
      @ForAll("data") byte[] data) {
    byte[] sealed = CommandPacket.seal(transport, secured.header(), 1, data, secured.keys());
    for (int length = 0; length < sealed.length; length++) {
      byte[] cut = Arrays.copyOf(sealed, length);
      boolean parsed = true;
      try {
        SealedCommand.parse(transport, cut);
      } catch (DecodeException expected) {
        parsed = false;
      }
      assertThat(parsed).as("%d of %d octets", length, sealed.length).isFalse();
    }
  }

  @Property
  void any_octets_are_a_value_or_a_typed_error(
      @ForAll("secured") Secured secured, @ForAll Transport transport, @ForAll("data") byte[] any)
      throws Exception {
    try {
      SealedCommand.parse(transport, any).open(secured.keys());
    } catch (DecodeException | OtaSecurityException expected) {
      assertThat(expected.getMessage()).isNotBlank();
    }
    try {
      SealedResponse.parse(transport, any).open(secured.header(), secured.keys());
    } catch (DecodeException | OtaSecurityException expected) {
      assertThat(expected.getMessage()).isNotBlank();
    }
  }
}
