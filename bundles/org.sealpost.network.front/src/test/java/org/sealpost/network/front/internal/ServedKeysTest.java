package org.sealpost.network.front.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As certbot does it: {@code live/} holds links to numbered files, which are made anew. */
class ServedKeysTest {
  @TempDir Path folder;
  private TestCertificates ca;
  private Path live;
  private ServedKeys keys;

  @BeforeEach
  void serve_the_first() throws IOException {
    ca = new TestCertificates(folder, "ca");
    live = folder.resolve("live");
    Files.createDirectory(live);
    issue(1);
    turnTo("cert.pem", "cert1.pem");
    turnTo("key.pem", "key1.pem");
    keys = new ServedKeys(new KeyFiles(live.resolve("cert.pem"), live.resolve("key.pem")));
  }

  @Test
  void a_link_that_is_turned_is_served_once_it_is_quiet() throws IOException {
    SSLContext first = keys.context();
    issue(2);
    turnTo("cert.pem", "cert2.pem");
    keys.look(); // half way: what is there does not fit
    turnTo("key.pem", "key2.pem");
    keys.look();
    assertThat(keys.context()).isSameAs(first);
    keys.look();
    assertThat(keys.context()).isNotSameAs(first);
  }

  @Test
  void what_cannot_be_served_leaves_the_old_one_until_it_is_repaired() throws IOException {
    SSLContext first = keys.context();
    issue(2);
    turnTo("cert.pem", "cert2.pem"); // and the key stays
    keys.look();
    keys.look();
    keys.look();
    assertThat(keys.context()).isSameAs(first);
    Files.delete(live.resolve("key.pem"));
    keys.look();
    assertThat(keys.context()).isSameAs(first);
    turnTo("key.pem", "key2.pem");
    keys.look();
    keys.look();
    assertThat(keys.context()).isNotSameAs(first);
  }

  private void issue(int number) throws IOException {
    ca.server("server" + number, "ip:127.0.0.1")
        .write(folder.resolve("cert" + number + ".pem"), folder.resolve("key" + number + ".pem"));
  }

  private void turnTo(String name, String target) throws IOException {
    Path made = Files.createSymbolicLink(live.resolve(name + ".new"), folder.resolve(target));
    Files.move(made, live.resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }
}
