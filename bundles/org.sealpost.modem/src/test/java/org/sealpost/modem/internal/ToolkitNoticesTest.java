package org.sealpost.modem.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToolkitNoticesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        // D0 09, command details 81 03: number 01, REFRESH 01, qualifier 04; devices 82 02 81 82
        "+CUSATP: \"D009810301010482028182\"",
        "+CUSATP: D081098103010104820281820000",
        "+STKPCI: 0,\"D009010301010482028182\"",
        "#STN: 1",
        "+QSTKURC: 1",
        "+QSTKURC: \"D009810301010482028182\""
      })
  void a_refresh_is_found_in_every_surface(String line) {
    assertThat(ToolkitNotices.isRefresh(line)).isTrue();
    assertThat(Unasked.is(line)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // SEND SHORT MESSAGE, 13
        "+CUSATP: \"D009810301130082028183\"",
        "+STKPCI: 1",
        "+STKPCI: 2",
        "#STN: 37",
        "+QSTKURC: ",
        "+CUSATP: \"D0\"",
        "+CUSATP: \"D0FFFFFFFFFF\"",
        "+CUSATP: \"D084FFFFFFFFFFFF\"",
        "+CPIN: 1"
      })
  void all_else_is_none(String line) {
    assertThat(ToolkitNotices.isRefresh(line)).isFalse();
  }
}
