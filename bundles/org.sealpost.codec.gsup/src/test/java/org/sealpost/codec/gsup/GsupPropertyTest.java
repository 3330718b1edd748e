package org.sealpost.codec.gsup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.sealpost.codec.aka.Auts;
import org.sealpost.codec.aka.Octets;
import org.sealpost.codec.bytes.DecodeException;

class GsupPropertyTest {
  @Property
  void every_request_comes_back(
      @ForAll @NumericChars @StringLength(min = 6, max = 15) String imsi,
      @ForAll boolean separationBit,
      @ForAll @Size(16) byte[] rand,
      @ForAll @Size(14) byte[] auts)
      throws DecodeException {
    AuthInfoRequest request =
        new AuthInfoRequest(
            imsi,
            separationBit,
            Optional.of(
                new AuthInfoRequest.Resynchronisation(Octets.of(rand), new Auts(Octets.of(auts)))));
    assertThat(IpaFrame.decode(IpaFrame.encode(new IpaMessage.Gsup(request))))
        .isEqualTo(new IpaMessage.Gsup(request));
  }

  @Property
  void any_octets_are_a_message_or_a_typed_error(@ForAll byte[] octets) {
    try {
      assertThat(IpaFrame.decode(octets)).isNotNull();
      assertThat(GsupMessage.decode(octets)).isNotNull();
    } catch (DecodeException e) {
      assertThat(e).hasMessageContaining("expected");
    }
  }
}
