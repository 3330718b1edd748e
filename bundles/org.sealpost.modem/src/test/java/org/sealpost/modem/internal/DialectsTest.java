package org.sealpost.modem.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealpost.modem.api.ModemIdentity;
import org.sealpost.modem.internal.Dialect.ChannelWay;
import org.sealpost.modem.internal.Dialect.EnvelopeWay;

class DialectsTest {
  @ParameterizedTest(name = "{0} {1} is {2}")
  @CsvSource({
    "Quectel, EG25, quectel-eg25",
    "Quectel, EC25, quectel",
    "Telit, LE910C1-EU, telit",
    "u-blox, LARA-R6001, u-blox",
    "'Sierra Wireless, Incorporated', EM7590, sierra",
    "SIMCOM INCORPORATED, SIMCOM_SIM7600E-H, simcom",
    "Dell, DW5821e Snapdragon X20 LTE, dell-dw5821e",
    "Fibocom Wireless Inc., FM350-GL, fibocom",
    "Some Maker, X1, generic",
    "'', '', generic"
  })
  void a_make_is_known_by_what_it_says(String manufacturer, String model, String dialect) {
    ModemIdentity identity = new ModemIdentity(manufacturer, model, "1", "");
    assertThat(Dialects.known().of(identity).name()).isEqualTo(dialect);
  }

  @Test
  void a_name_that_is_none_is_refused_with_those_that_are() {
    assertThatThrownBy(() -> Dialects.known().named("acme"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("quectel")
        .hasMessageContaining("found acme");
  }

  @Test
  void a_line_has_four_columns_and_bars_without_blanks_belong_to_the_expression() {
    Dialect dialect = Dialects.read("# a comment\n\nx | one|two | - | cusate\n").named("x");
    assertThat(dialect.who().matcher("Two").find()).isTrue();
    assertThat(dialect.channels()).isEmpty();
    assertThat(dialect.envelope()).isEqualTo(EnvelopeWay.CUSATE);
    assertThat(Dialects.known().named("generic").channels())
        .containsExactly(ChannelWay.CCHO, ChannelWay.CSIM);
    assertThatThrownBy(() -> Dialects.read("x | one | ccho"))
        .hasMessageStartingWith("dialect: expected 4 columns, found 3");
  }
}
