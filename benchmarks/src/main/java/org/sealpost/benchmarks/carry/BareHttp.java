package org.sealpost.benchmarks.carry;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.sealpost.benchmarks.OtaPackets;
import org.sealpost.benchmarks.OuterSeals;
import org.sealpost.benchmarks.login.BareServer;

/**
 * A client that posts as many octets to a bare servlet on the same Felix Jetty, as many at a time
 * as our bearer does, and the ciphers of both seals.
 */
final class BareHttp implements Carrier {
  private static final int POSTING = 4;

  private final Window window = new Window();
  private final Semaphore posting = new Semaphore(POSTING);
  private final OtaPackets inner = new OtaPackets();
  private final OuterSeals outer = new OuterSeals();
  private final byte[] frame = new byte[OCTETS];
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI url;

  BareHttp(Path bundles, Path folder) throws Exception {
    BareServer server = BareServer.start(folder, Map.of());
    server.install(bundles, BareServer::isOfThirdParty);
    server.serve(folder.resolve("bare.jar"));
    url = URI.create(server.url().get());
  }

  @Override
  public void carry(int frames) throws Exception {
    window.pass(
        frames,
        () -> {
          inner.bare();
          outer.bare();
          posting.acquire();
          HttpRequest request =
              HttpRequest.newBuilder(url)
                  .header("Octets-Wanted", "0")
                  .header("Content-Type", "application/octet-stream")
                  .POST(BodyPublishers.ofByteArray(frame))
                  .build();
          client.sendAsync(request, BodyHandlers.ofByteArray()).whenComplete(this::answered);
        });
  }

  private void answered(HttpResponse<byte[]> answer, Throwable failure) {
    posting.release();
    if (failure == null && answer.statusCode() == 200) {
      window.arrived();
      window.left(null);
    } else {
      window.left(failure != null ? failure : new IOException("status " + answer.statusCode()));
    }
  }
}
