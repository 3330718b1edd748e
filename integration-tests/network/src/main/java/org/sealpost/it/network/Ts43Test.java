package org.sealpost.it.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sealpost.it.network.Network.NETWORK;
import static org.sealpost.it.network.Phone.RELAY;
import static org.sealpost.it.network.Phone.XML;

import com.fasterxml.jackson.jr.ob.JSON;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.aka.Sqn;
import org.sealpost.codec.aka.SqnScheme;
import org.sealpost.codec.aka.UsimSqnWindow;
import org.sealpost.lib.cardfile.CardFile;

/** A phone logs in with its card over real HTTP, as Android's client does it. */
public class Ts43Test {
  private static final String JSON_TYPE = "application/json";

  @Test
  void a_phone_logs_in_by_get_gets_xml_and_uses_its_token() throws Exception {
    Phone phone = phone();
    Map<String, Object> parameters = Phone.parameters("ap2004");
    parameters.put("EAP_ID", phone.identity());

    HttpResponse<String> challenge = phone.get(parameters, RELAY);
    HttpResponse<String> document = phone.follow(challenge, RELAY + ", " + XML);

    assertThat(Phone.type(challenge)).isEqualTo(RELAY);
    assertThat(document.statusCode()).isEqualTo(200);
    assertThat(Phone.type(document)).isEqualTo(XML);
    assertThat(document.body())
        .contains("<parm name=\"AppID\" value=\"ap2004\"/>")
        .contains("<parm name=\"EntitlementStatus\" value=\"1\"/>");
    String token = document.body().replaceAll("(?s).*name=\"token\" value=\"([^\"]+)\".*", "$1");
    Map<String, Object> again = Phone.parameters("ap2004");
    again.put("token", token);
    assertThat(phone.get(again, RELAY + ", " + XML).body()).contains("ap2004").contains(token);
    again.put("token", token.substring(1) + "x");
    assertThat(phone.get(again, RELAY + ", " + XML).statusCode()).isEqualTo(511);
  }

  @Test
  void a_phone_logs_in_by_post_with_several_applications_and_gets_json() throws Exception {
    Phone phone = phone();
    Map<String, Object> parameters = Phone.parameters("[ap2003,ap2004,ap2005]");
    parameters.put("EAP_ID", phone.identity());

    HttpResponse<String> document =
        phone.follow(phone.post(parameters, RELAY), RELAY + ", " + JSON_TYPE);

    assertThat(Phone.type(document)).isEqualTo(JSON_TYPE);
    assertThat(JSON.std.mapFrom(document.body()).keySet())
        .containsExactly("Vers", "Token", "ap2003", "ap2004", "ap2005");
  }

  @Test
  void a_card_whose_sequence_number_is_ahead_is_challenged_again() throws Exception {
    Phone phone = phone();
    phone
        .usim()
        .useElsewhere(
            UsimSqnWindow.empty(SqnScheme.DEFAULT, UsimSqnWindow.DEFAULT_DELTA)
                .accept(new Sqn(32L * 100_000))
                .orElseThrow());

    assertThat(phone.login(List.of("ap2003", "ap2004"), XML).statusCode()).isEqualTo(200);
  }

  @Test
  void refusals_are_the_same_octet_for_octet() throws Exception {
    Phone stranger = new Phone(server(), Network.newCard());
    HttpResponse<String> unknown = stranger.login("ap2004", XML);
    Phone phone = phone();
    Map<String, Object> parameters = Phone.parameters("ap2004");
    parameters.put("EAP_ID", phone.identity());
    byte[] answer =
        phone.usim().answer(Phone.packet(phone.get(parameters, RELAY)), phone.identity());
    answer[39] ^= 1; // the last octet of AT_MAC
    HttpResponse<String> wrong = phone.relay(answer, RELAY + ", " + XML);
    HttpResponse<String> stale = stranger.relay(answer, RELAY + ", " + XML);

    assertThat(unknown.statusCode()).isEqualTo(403);
    for (HttpResponse<String> refusal : List.of(wrong, stale)) {
      assertThat(refusal.statusCode()).isEqualTo(403);
      assertThat(refusal.body()).isEqualTo(unknown.body());
      assertThat(refusal.headers().map().keySet()).isEqualTo(unknown.headers().map().keySet());
    }
  }

  private static URI server() {
    return URI.create((String) NETWORK.status().get("ts43"));
  }

  private static Phone phone() throws Exception {
    CardFile card = NETWORK.importedCard();
    return new Phone(server(), card);
  }
}
