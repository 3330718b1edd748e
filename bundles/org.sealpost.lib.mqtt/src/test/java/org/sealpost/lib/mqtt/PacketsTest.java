package org.sealpost.lib.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Random;
import org.eclipse.paho.mqttv5.common.packet.MqttConnAck;
import org.eclipse.paho.mqttv5.common.packet.MqttPublish;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacketsTest {
  @Test
  void a_connack_says_what_the_broker_takes() throws Exception {
    // 20 CONNACK, 0B length; 00 no session, 00 success; 08 octets of properties:
    // 21 receive maximum FFFF, 27 maximum packet size 00000BB8
    byte[] packet = octets("200b0000 08 21ffff 2700000bb8".replace(" ", ""));

    Limits limits = Limits.of((MqttConnAck) Packets.decode(read(packet)), TestTimes.of(1_000));

    assertThat(limits).isEqualTo(new Limits(Outbox.MAX_OUTSTANDING, 3_000, 30));
  }

  @Test
  void a_publish_brings_topic_and_frame() throws Exception {
    // 32 PUBLISH QoS 1, 09 length; 0001 "t"; 0005 id; 00 properties; the frame
    byte[] packet = octets("3209 0001 74 0005 00 aabbcc".replace(" ", ""));

    MqttPublish publish = (MqttPublish) Packets.decode(read(packet));

    assertThat(publish.getTopicName()).isEqualTo("t");
    assertThat(publish.getMessageId()).isEqualTo(5);
    assertThat(publish.getPayload()).isEqualTo(octets("aabbcc"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "30ffffffff7f", // five octets of length
        "30ffffff7f", // 256 MB to come
        "", // nothing
        "30", // no length
        "300500" // less than it says
      })
  void what_is_too_large_or_cut_off_is_an_error_of_the_link(String hex) {
    assertThatThrownBy(() -> read(octets(hex))).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "20060000ffffff7f", // CONNACK whose properties have 256 MB
        "300700017affffff7f", // PUBLISH the same
        "3001ff", // PUBLISH without a whole topic length
        "3005ffff000000", // PUBLISH whose topic has 65535 octets
        "4001ff", // PUBACK without a whole id
        "2003000001", // CONNACK whose properties are missing
        "2002007f" // CONNACK with a code that there is not
      })
  void what_lies_about_itself_is_a_typed_error_and_costs_nothing(String hex) throws Exception {
    byte[] packet = octets(hex);

    assertThatThrownBy(() -> Packets.decode(packet)).isInstanceOf(BrokerException.class);
  }

  @Test
  void noise_is_decoded_or_refused_and_nothing_else() throws Exception {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      byte[] packet = new byte[2 + random.nextInt(40)];
      random.nextBytes(packet);
      packet[1] = (byte) (packet.length - 2);
      try {
        Packets.decode(packet);
      } catch (BrokerException expected) {
        assertThat(expected).hasMessageContaining("expected");
      }
    }
  }

  private static byte[] read(byte[] packet) throws IOException {
    return Packets.read(new ByteArrayInputStream(packet));
  }

  private static byte[] octets(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
