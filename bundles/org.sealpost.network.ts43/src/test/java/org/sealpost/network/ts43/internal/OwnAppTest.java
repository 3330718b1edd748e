package org.sealpost.network.ts43.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sealpost.network.ts43.internal.Door.TERMINAL;

import com.fasterxml.jackson.jr.ob.JSON;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.bearer.api.Attachment;
import org.sealpost.bearer.api.BearerException;
import org.sealpost.bearer.api.BearerException.Reason;
import org.sealpost.bearer.api.BearerState;
import org.sealpost.bearer.api.FrameReceiver;
import org.sealpost.bearer.api.Peer;
import org.sealpost.it.patience.Patience;

/** The application of clients that only speak TS.43. */
class OwnAppTest {
  private static final String OWN = TERMINAL + "&app=ap5199&sealpost_hello=CAgI";

  @TempDir private Path folder;
  private final BlockingQueue<Peer> heard = new LinkedBlockingQueue<>();
  private Door door;
  private Attachment attachment;

  @BeforeEach
  void open() throws Exception {
    door = new Door(folder, TestConfig.DEFAULTS);
    attachment =
        door.bearer.attach(
            new FrameReceiver() {
              @Override
              public void received(byte[] frame, Peer from) {
                heard.add(from);
                if (frame[0] == 1) {
                  door.bearer.send(new byte[] {9}, from);
                }
              }

              @Override
              public void stateChanged(BearerState state) {}
            });
  }

  @AfterEach
  void close() throws Exception {
    door.close();
  }

  @Test
  void the_offer_is_answered_by_the_networks_choice() throws Exception {
    HttpResponse<String> answer = door.get(OWN + "&EAP_ID=" + Door.encoded(FakeRelay.IDENTITY));

    assertThat(JSON.std.mapFrom(answer.body()))
        .isEqualTo(Map.of("eap-relay-packet", "AQEACBcBAAA=", "sealpost-accept", "BwcH"));
    assertThat(door.relay.last.hello())
        .hasValueSatisfying(it -> assertThat(it).containsExactly(8, 8, 8));
  }

  @Test
  void the_document_holds_nothing_but_a_sealed_frame() throws Exception {
    Map<String, Object> document = JSON.std.mapFrom(door.login(OWN, "application/json").body());

    assertThat(document.keySet()).containsExactly("Vers", "ap5199");
    assertThat(document).containsEntry("ap5199", Map.of("Frame", "BQU="));
  }

  @Test
  void beside_other_applications_it_is_one_of_several() throws Exception {
    Map<String, Object> document =
        JSON.std.mapFrom(door.login(OWN + "&app=ap2004", "application/json").body());

    assertThat(document.keySet()).containsExactly("Vers", "Token", "ap5199", "ap2004");
  }

  @Test
  void a_token_alone_is_not_enough() throws Exception {
    Map<String, Object> document =
        JSON.std.mapFrom(door.login(OWN + "&app=ap2004", "application/json").body());
    Object token = ((Map<?, ?>) document.get("Token")).get("token");

    assertThat(door.get(TERMINAL + "&app=ap5199&token=" + token).statusCode()).isEqualTo(511);
    assertThat(door.get(TERMINAL + "&app=ap2004&token=" + token).statusCode()).isEqualTo(200);
  }

  @Test
  void without_an_offer_there_is_nothing_to_bind() throws Exception {
    String query = TERMINAL + "&app=ap5199&EAP_ID=" + Door.encoded(FakeRelay.IDENTITY);

    assertThat(door.get(query).statusCode()).isEqualTo(400);
  }

  @Test
  void frames_go_up_and_come_down_in_one_request() throws Exception {
    String cookie = door.begin(OWN);

    HttpResponse<String> answer =
        door.post("{\"sealpost-frames\":[\"AQ==\"],\"wait\":20}", "Cookie", cookie);

    assertThat(Door.type(answer)).isEqualTo("application/json");
    assertThat(frames(answer)).containsExactly("CQ==");
    assertThat(heard).hasSize(1);
  }

  @Test
  void frames_that_come_later_leave_with_the_next_request() throws Exception {
    String cookie = door.begin(OWN);
    assertThat(frames(door.post("{\"sealpost-frames\":[\"Ag==\"],\"wait\":0}", "Cookie", cookie)))
        .isEmpty();
    Peer peer = heard.poll(Patience.SECONDS, TimeUnit.SECONDS);
    CompletionStage<Void> left = door.bearer.send(new byte[] {9}, peer);

    assertThat(left.toCompletableFuture()).isNotDone();
    assertThat(frames(door.post("{\"sealpost-frames\":[]}", "Cookie", cookie)))
        .containsExactly("CQ==");
    left.toCompletableFuture().get(Patience.SECONDS, TimeUnit.SECONDS);
  }

  @Test
  void a_request_that_waits_ends_with_nothing_when_its_time_is_over() throws Exception {
    String cookie = door.begin(OWN);

    assertThat(frames(door.post("{\"sealpost-frames\":[],\"wait\":1}", "Cookie", cookie)))
        .isEmpty();
  }

  @Test
  void frames_without_a_cookie_of_ours_are_refused() throws Exception {
    assertThat(door.post("{\"sealpost-frames\":[\"AQ==\"]}").statusCode()).isEqualTo(403);
    String forged = door.begin(OWN) + "x";
    assertThat(door.post("{\"sealpost-frames\":[\"AQ==\"]}", "Cookie", forged).statusCode())
        .isEqualTo(403);
    assertThat(heard).isEmpty();
  }

  @Test
  void the_bearer_tells_why_a_frame_cannot_go() throws Exception {
    assertThat(reason(door.bearer.send(new byte[1], new Peer("nobody"))))
        .isEqualTo(Reason.UNKNOWN_PEER);
    assertThat(reason(door.bearer.send(new byte[65_537], new Peer("nobody"))))
        .isEqualTo(Reason.TOO_LARGE);
    String cookie = door.begin(OWN);
    door.post("{\"sealpost-frames\":[\"Ag==\"],\"wait\":0}", "Cookie", cookie);
    CompletableFuture<Void> waiting =
        door.bearer.send(new byte[1], heard.take()).toCompletableFuture();
    attachment.close();
    assertThat(reason(waiting)).isEqualTo(Reason.DOWN);
    assertThat(door.post("{\"sealpost-frames\":[]}", "Cookie", cookie).statusCode()).isEqualTo(503);
  }

  @Test
  void a_peer_that_never_asks_makes_no_more_than_its_share_wait() throws Exception {
    String cookie = door.begin(OWN);
    door.post("{\"sealpost-frames\":[\"Ag==\"],\"wait\":0}", "Cookie", cookie);
    Peer peer = heard.take();
    for (int i = 0; i < 16; i++) {
      door.bearer.send(new byte[1], peer);
    }

    assertThat(reason(door.bearer.send(new byte[1], peer))).isEqualTo(Reason.BUSY);
  }

  private static List<Object> frames(HttpResponse<String> answer) throws Exception {
    assertThat(answer.statusCode()).isEqualTo(200);
    return List.copyOf((List<?>) JSON.std.mapFrom(answer.body()).get("sealpost-frames"));
  }

  private static Reason reason(CompletionStage<Void> stage) {
    return stage
        .handle((left, error) -> ((BearerException) error).reason())
        .toCompletableFuture()
        .join();
  }
}
