package org.sealpost.network.front.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The keys were made by OpenSSL for this test, and guard nothing. */
class PemTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "ec.crt, ec-sec1.key", // EC PARAMETERS and SEC1
    "ec.crt, ec-pkcs8.key",
    "rsa.crt, rsa-pkcs1.key",
    "rsa.crt, rsa-pkcs8.key"
  })
  void a_pair_that_fits_can_be_served(String certificate, String key) throws IOException {
    KeyFiles files = files(certificate, key);
    assertThat(files.context(files.read())).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "rsa.crt, rsa-encrypted.key, 'expected a private key that is not encrypted'",
    "ec.crt, rsa-pkcs8.key, expected one for the certificate's EC key",
    "rsa.crt, ec-sec1.key, expected one for the certificate's RSA key",
    "rsa.crt, rsa.crt, 'expected a PEM private key (PKCS#8, PKCS#1 or SEC1), found none'",
    "ec-sec1.key, ec-sec1.key, expected PEM certificates"
  })
  void one_that_does_not_says_what_was_expected_and_no_secret(
      String certificate, String key, String why) throws IOException {
    KeyFiles files = files(certificate, key);
    KeyFiles.Content content = files.read();
    assertThatThrownBy(() -> files.context(content))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(why)
        .hasMessageStartingWith(folder.toString())
        .hasMessageNotContaining("MHcCAQEE");
  }

  @Test
  void the_key_of_another_certificate_and_a_chain_in_wrong_order_are_refused() throws IOException {
    TestCertificates ca = new TestCertificates(folder, "ca");
    ca.server("one", "dns:one").write(folder.resolve("1.crt"), folder.resolve("1.key"));
    ca.server("two", "dns:two").write(folder.resolve("2.crt"), folder.resolve("2.key"));
    KeyFiles mixed = new KeyFiles(folder.resolve("1.crt"), folder.resolve("2.key"));
    assertThatThrownBy(() -> mixed.context(mixed.read()))
        .hasMessageContaining("expected the private key of the certificate in")
        .hasMessageEndingWith("found another");
    Files.writeString(
        folder.resolve("3.crt"),
        Files.readString(ca.authority()) + Files.readString(folder.resolve("1.crt")));
    KeyFiles turned = new KeyFiles(folder.resolve("3.crt"), folder.resolve("1.key"));
    assertThatThrownBy(() -> turned.context(turned.read()))
        .hasMessageContaining("certificate 2: expected that of CN=ca, found that of CN=one");
  }

  private KeyFiles files(String certificate, String key) throws IOException {
    return new KeyFiles(copy(certificate), copy(key));
  }

  private Path copy(String name) throws IOException {
    try (InputStream in = PemTest.class.getResourceAsStream(name)) {
      return Files.writeString(folder.resolve(name), new String(in.readAllBytes(), US_ASCII));
    }
  }
}
