package org.sealpost.codec.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.bytes.DecodeException;

class ReplayWindowsTest {
  @Test
  void epochs_have_windows_of_their_own() {
    ReplayWindows windows = accept(ReplayWindows.NONE, 1, 7);
    assertThat(windows.judge(new SealNumber(1, 7))).isEqualTo(ReplayWindow.Verdict.SEEN);
    assertThat(windows.judge(new SealNumber(2, 7))).isEqualTo(ReplayWindow.Verdict.FRESH);
    assertThat(windows.accept(new SealNumber(1, 7))).isEmpty();
  }

  @Test
  void an_epoch_older_than_the_newest_eight_is_refused_for_good() {
    ReplayWindows windows = ReplayWindows.NONE;
    for (int epoch = 10; epoch <= 80; epoch += 10) {
      windows = accept(windows, epoch, 0);
    }
    assertThat(windows.accept(new SealNumber(9, 0))).isEmpty();
    windows = accept(windows, 15, 0);
    assertThat(windows.accept(new SealNumber(10, 1))).isEmpty();
    assertThat(windows.judge(new SealNumber(10, 1))).isEqualTo(ReplayWindow.Verdict.TOO_OLD);
    assertThat(windows.accept(new SealNumber(20, 1))).isPresent();
  }

  @Test
  void stored_windows_are_read_back() throws DecodeException {
    ReplayWindows windows = accept(accept(accept(ReplayWindows.NONE, 3, 1), 3, 66), 9, 0);
    byte[] expected =
        Octets.ofHex(
                "01" // format
                    + "02" // epochs
                    + "00000003" // epoch 3
                    + "00000042" // highest counter 66
                    + "0000000000000002" // 65 below it: counter 1
                    + "0000000000000001" // itself
                    + "00000009" // epoch 9
                    + "00000000" // highest counter 0
                    + "0000000000000000"
                    + "0000000000000001")
            .toByteArray();
    assertThat(windows.toByteArray()).isEqualTo(expected);
    assertThat(ReplayWindows.parse(expected)).isEqualTo(windows).hasSameHashCodeAs(windows);
    assertThat(ReplayWindows.parse(ReplayWindows.NONE.toByteArray())).isEqualTo(ReplayWindows.NONE);
  }

  @Test
  void what_is_not_stored_windows_is_refused_or_the_same_again() {
    byte[] stored = accept(accept(ReplayWindows.NONE, 3, 1), 9, 200).toByteArray();
    int refused = 0;
    for (int at = 0; at < stored.length; at++) {
      byte[] shorter = Arrays.copyOf(stored, at);
      assertThatThrownBy(() -> ReplayWindows.parse(shorter)).isInstanceOf(DecodeException.class);
      for (int flip = 1; flip < 256; flip++) {
        byte[] changed = stored.clone();
        changed[at] ^= (byte) flip;
        try {
          assertThat(ReplayWindows.parse(changed).toByteArray()).isEqualTo(changed);
        } catch (DecodeException expected) {
          refused++;
        }
      }
    }
    assertThat(refused).isPositive();
  }

  private static ReplayWindows accept(ReplayWindows windows, long epoch, long counter) {
    return windows.accept(new SealNumber(epoch, counter)).orElseThrow();
  }
}
