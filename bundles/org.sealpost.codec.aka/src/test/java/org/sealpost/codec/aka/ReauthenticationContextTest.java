package org.sealpost.codec.aka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sealpost.codec.bytes.DecodeException;

class ReauthenticationContextTest {
  @ParameterizedTest
  @EnumSource(AkaMethod.class)
  void it_is_read_back_and_a_spoilt_one_is_a_decode_error_or_another(AkaMethod method)
      throws DecodeException {
    ReauthenticationContext context = Fast.context(method, Fast.IDENTITY, 258);
    byte[] octets = context.toBytes();
    assertThat(ReauthenticationContext.fromBytes(octets)).isEqualTo(context);
    // version 1, method, counter 258
    assertThat(Arrays.copyOf(octets, 4)).containsExactly(1, method.ordinal(), 1, 2);
    assertThat(octets).hasSize(4 + (method == AkaMethod.AKA ? 52 : 80) + 1 + 18);
    for (int position = 0; position < octets.length; position++) {
      byte[] cut = Arrays.copyOf(octets, position);
      assertThatExceptionOfType(DecodeException.class)
          .isThrownBy(() -> ReauthenticationContext.fromBytes(cut));
      byte[] changed = octets.clone();
      changed[position] ^= (byte) 0xff;
      try {
        assertThat(ReauthenticationContext.fromBytes(changed).toBytes()).isEqualTo(changed);
      } catch (DecodeException expected) {
        assertThat(expected.where()).startsWith("re-authentication context");
      }
    }
  }

  @Test
  void impossible_values_are_refused() {
    ReauthenticationContext context = Fast.context(AkaMethod.AKA, Fast.IDENTITY, 0);
    assertThatIllegalArgumentException().isThrownBy(() -> context.with(Octets.EMPTY, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> context.with(Octets.of(new byte[254]), 1));
    assertThatIllegalArgumentException().isThrownBy(() -> context.with(Fast.IDENTITY, 65536));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Grants(Optional.of(Octets.of(new byte[254])), Optional.empty()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Grants(Optional.empty(), Optional.of(Octets.EMPTY)));
  }

  @Test
  void names_and_keys_are_not_printed() {
    assertThat(Fast.context(AkaMethod.AKA, Fast.IDENTITY, 3))
        .hasToString("ReauthenticationContext[AKA, counter 3]");
    assertThat(new Grants(Optional.of(Fast.IDENTITY), Optional.empty())).hasToString("Grants");
    assertThat(PeerNames.of(Fast.IDENTITY)).hasToString("PeerNames");
  }
}
