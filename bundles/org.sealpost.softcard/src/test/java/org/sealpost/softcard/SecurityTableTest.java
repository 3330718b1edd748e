package org.sealpost.softcard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SecurityTableTest {
  private static final Path PAGE = Path.of("../../docs/spi-kic-kid.md");
  private static final Path MADE = Path.of("target/spi-kic-kid.md");

  @Test
  void the_page_says_what_comes_of_every_combination() throws Exception {
    String page = new SecurityTable().page();
    Files.writeString(MADE, page);
    assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
        .as("%s: if the new one is right, copy %s there", PAGE, MADE)
        .isEqualTo(page);
  }
}
