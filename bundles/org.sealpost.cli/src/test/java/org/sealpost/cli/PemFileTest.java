package org.sealpost.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.launcher.LauncherException;

final class PemFileTest {
  @TempDir Path folder;

  private PemFile file(String label, byte[] content) throws IOException {
    String pem =
        "-----BEGIN %s-----%n%s%n-----END %s-----%n"
            .formatted(label, Base64.getMimeEncoder().encodeToString(content), label);
    return new PemFile("--key", Files.writeString(folder.resolve("key.pem"), pem));
  }

  private static KeyPair rsa() throws NoSuchAlgorithmException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }

  @Test
  void each_half_of_a_key_is_taken_where_it_is_wanted_and_refused_where_the_other_is()
      throws Exception {
    KeyPair pair = rsa();
    PemFile secret = file("PRIVATE KEY", pair.getPrivate().getEncoded());
    assertThat(secret.privateKey()).isEqualTo(secret.file().toString());
    assertThatThrownBy(secret::publicKey)
        .isInstanceOf(LauncherException.class)
        .hasMessageStartingWith("--key: expected an RSA public key or certificate (PEM) in ");
    PemFile open = file("PUBLIC KEY", pair.getPublic().getEncoded());
    assertThat(open.publicKey()).isEqualTo(open.file().toString());
    assertThatThrownBy(open::privateKey).hasMessageStartingWith("--key: expected an RSA private");
  }

  @Test
  void another_algorithm_and_no_key_at_all_are_refused() throws Exception {
    byte[] ec = KeyPairGenerator.getInstance("EC").generateKeyPair().getPublic().getEncoded();
    assertThatThrownBy(file("PUBLIC KEY", ec)::publicKey).isInstanceOf(LauncherException.class);
    assertThatThrownBy(file("CERTIFICATE", ec)::publicKey).isInstanceOf(LauncherException.class);
    assertThatThrownBy(new PemFile("--key", folder.resolve("none"))::publicKey)
        .isInstanceOf(LauncherException.class);
  }
}
