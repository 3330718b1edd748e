package org.sealpost.codec.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SessionKeysTest {
  private static final byte[] HELLO = FrameCodec.encode(Examples.HELLO);
  private static final byte[] ACCEPT = FrameCodec.encode(Examples.ACCEPT);
  private static final SealSuite SUITE = new SealSuite(1, 16, 12);

  private final byte[] usrk = new byte[SessionKeys.USRK_LENGTH];
  private final Transcript transcript = Transcript.of(HELLO, ACCEPT);

  @Test
  void every_input_changes_the_key() {
    SessionId other = new SessionId(Octets.ofHex("5152535455565759"));
    byte[] otherUsrk = usrk.clone();
    otherUsrk[63] = 1;
    byte[] otherHello = FrameCodec.encode(Examples.HELLO.withCookie(Examples.COOKIE));
    Set<Octets> keys = new HashSet<>();
    keys.add(key(usrk, Examples.SESSION, SUITE, Direction.UP, transcript));
    keys.add(key(otherUsrk, Examples.SESSION, SUITE, Direction.UP, transcript));
    keys.add(key(usrk, other, SUITE, Direction.UP, transcript));
    keys.add(key(usrk, Examples.SESSION, new SealSuite(2, 16, 12), Direction.UP, transcript));
    keys.add(key(usrk, Examples.SESSION, SUITE, Direction.DOWN, transcript));
    keys.add(key(usrk, Examples.SESSION, SUITE, Direction.UP, Transcript.of(otherHello, ACCEPT)));
    keys.add(key(usrk, Examples.SESSION, SUITE, Direction.UP, Transcript.of(HELLO, HELLO)));
    assertThat(keys).hasSize(7);
  }

  @Test
  void every_input_changes_the_proof_that_a_session_is_parked() {
    byte[] otherUsrk = usrk.clone();
    otherUsrk[63] = 1;
    SessionId other = new SessionId(Octets.ofHex("5152535455565759"));
    Set<Octets> proofs = new HashSet<>();
    proofs.add(ParkedFrame.of(usrk, Examples.SESSION, transcript).proof());
    proofs.add(ParkedFrame.of(otherUsrk, Examples.SESSION, transcript).proof());
    proofs.add(ParkedFrame.of(usrk, other, transcript).proof());
    proofs.add(ParkedFrame.of(usrk, Examples.SESSION, Transcript.of(HELLO, HELLO)).proof());
    assertThat(proofs).hasSize(4);
    assertThatThrownBy(() -> ParkedFrame.of(new byte[32], Examples.SESSION, transcript))
        .hasMessage("USRK: expected 64 octets, found 32 octets");
  }

  @Test
  void nonces_differ_where_numbers_differ_and_are_as_long_as_the_algorithm_wants() {
    SealSuite ccm = new SealSuite(10, 16, 13);
    SessionKeys keys = SessionKeys.derive(usrk, Examples.SESSION, ccm, Direction.DOWN, transcript);
    byte[] first = keys.nonce(SealNumber.first(1));
    byte[] second = keys.nonce(SealNumber.first(1).next().orElseThrow());
    assertThat(first).hasSize(13);
    assertThat(first[12] ^ second[12]).isEqualTo(1);
    assertThat(keys.nonce(SealNumber.first(2))).isNotEqualTo(first);
  }

  @Test
  void a_caller_cannot_change_the_keys_and_nothing_prints_them() {
    SessionKeys keys = SessionKeys.derive(usrk, Examples.SESSION, SUITE, Direction.UP, transcript);
    byte[] copy = keys.key();
    copy[0] ^= 1;
    assertThat(keys.key()).isNotEqualTo(copy);
    assertThat(keys).hasToString("SessionKeys[UP, algorithm 1]");
  }

  @Test
  void a_usrk_of_another_length_is_refused() {
    assertThatThrownBy(
            () ->
                SessionKeys.derive(new byte[32], Examples.SESSION, SUITE, Direction.UP, transcript))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("USRK: expected 64 octets, found 32 octets");
  }

  @Test
  void an_epoch_ends_with_its_last_counter() {
    assertThat(new SealNumber(1, 0xffff_fffeL).next()).contains(new SealNumber(1, 0xffff_ffffL));
    assertThat(new SealNumber(1, 0xffff_ffffL).next()).isEmpty();
  }

  private static Octets key(
      byte[] usrk, SessionId session, SealSuite suite, Direction direction, Transcript transcript) {
    return Octets.of(SessionKeys.derive(usrk, session, suite, direction, transcript).key());
  }
}
