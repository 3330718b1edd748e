package org.sealpost.network.link.smpp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sealpost.it.patience.Patience;
import org.sealpost.network.api.sms.MessageContent;
import org.sealpost.network.api.sms.ShortMessage;

/** The octets of SMPP 3.4, to and from a centre that is made of none of the library. */
class SmppOctetsTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final int OK = 0;
  private static final int ANSWER = 0x80000000;
  private static final int SUBMIT = 4;
  private static final int DELIVER = 5;
  private static final int BIND = 9;

  private static final String OWN = text("447700900000");
  private static final String CARD = text("447700900123");

  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
  private ServerSocket door;
  private SmppNetwork network;
  private Socket socket;

  /** A PDU: command_id, command_status, sequence_number and the rest. */
  private record Pdu(int id, int status, int sequence, String body) {}

  @BeforeEach
  void bind() throws IOException {
    door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    network = new SmppNetwork(TestConfig.of(door.getLocalPort(), "enquireSeconds", 600));
    network.attach((from, to, message) -> received.add(from + " " + hex(message)));
    accept();
  }

  private static String hex(MessageContent message) {
    return HEX.formatHex(message.userData());
  }

  @AfterEach
  void stop() throws IOException {
    network.deactivate();
    socket.close();
    door.close();
  }

  private void accept() throws IOException {
    socket = door.accept();
    socket.setSoTimeout(Patience.MILLIS);
    Pdu bind = read();
    assertThat(bind)
        .isEqualTo(
            new Pdu(
                BIND,
                OK,
                bind.sequence(),
                text("sealpost") // system_id
                    + text("secret") // password
                    + text("") // system_type
                    + "34" // interface_version
                    + "00" // addr_ton
                    + "00" // addr_npi
                    + text(""))); // address_range
    // A centre of version 3.3 says no sc_interface_version.
    write(new Pdu(ANSWER | BIND, OK, bind.sequence(), text("smsc")));
    await().until(network::isUp);
  }

  /** A C-octet string. */
  private static String text(String text) {
    return HEX.formatHex(text.getBytes()) + "00";
  }

  private Pdu read() throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    int length = in.readInt();
    return new Pdu(
        in.readInt(), in.readInt(), in.readInt(), HEX.formatHex(in.readNBytes(length - 16)));
  }

  private void write(Pdu pdu) throws IOException {
    byte[] body = HEX.parseHex(pdu.body());
    write(16 + body.length, pdu, body);
  }

  private void write(int length, Pdu pdu, byte[] body) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(
        ByteBuffer.allocate(16)
            .putInt(length)
            .putInt(pdu.id())
            .putInt(pdu.status())
            .putInt(pdu.sequence())
            .array());
    out.write(body);
    socket.getOutputStream().write(out.toByteArray());
  }

  @Test
  void a_message_to_a_card_is_this_submit_sm() throws Exception {
    MessageContent packet = new MessageContent(0x7f, 0xf6, true, HEX.parseHex("0270000010"));
    CompletableFuture<Void> taken =
        network
            .submit(new ShortMessage("447700900123", "", packet, Duration.ofHours(1)))
            .toCompletableFuture();
    Pdu submit = read();
    assertThat(submit.id()).isEqualTo(SUBMIT);
    assertThat(submit.body())
        .isEqualTo(
            text("") // service_type
                + "0101" // source_addr_ton international, npi E.164
                + OWN
                + "0101" // dest_addr_ton, npi
                + CARD
                + "40" // esm_class: UDHI
                + "7f" // protocol_id: (U)SIM data download
                + "00" // priority_flag
                + text("") // schedule_delivery_time
                + text("000000010000000R") // validity_period: an hour
                + "00" // registered_delivery
                + "00" // replace_if_present_flag
                + "f6" // data_coding
                + "00" // sm_default_msg_id
                + "05" // sm_length
                + "0270000010");
    assertThat(taken).isNotDone();
    write(new Pdu(ANSWER | SUBMIT, OK, submit.sequence(), text("id-1")));
    taken.get(Patience.SECONDS, TimeUnit.SECONDS);
  }

  private static Pdu deliver(int sequence, String content) {
    return new Pdu(
        DELIVER,
        OK,
        sequence,
        text("") // service_type
            + "0000" // source_addr_ton, npi unknown
            + CARD
            + "0101" // dest_addr_ton, npi
            + OWN
            + "40" // esm_class: UDHI
            + "00" // protocol_id
            + "00" // priority_flag
            + "0000" // schedule_delivery_time, validity_period
            + "00" // registered_delivery
            + "00" // replace_if_present_flag
            + "04" // data_coding
            + "00" // sm_default_msg_id
            + content);
  }

  @Test
  void a_proof_is_this_deliver_sm_and_is_answered_by_its_sequence_number() throws Exception {
    write(deliver(7, "0602710000" + "0e0a")); // sm_length 6
    assertThat(read()).isEqualTo(new Pdu(ANSWER | DELIVER, OK, 7, "00")); // message_id
    // message_payload (0424) and a vendor's own parameter (1400)
    write(deliver(8, "00" + "04240004" + "0271000b" + "1400000101"));
    assertThat(read()).isEqualTo(new Pdu(ANSWER | DELIVER, OK, 8, "00"));
    assertThat(received).containsExactly("447700900123 02710000" + "0e0a", "447700900123 0271000b");
  }

  @Test
  void what_is_asked_for_and_not_known_is_a_generic_nack_and_the_link_is_still_there()
      throws Exception {
    write(new Pdu(0x15, OK, 9, ""));
    assertThat(read()).as("enquire_link").isEqualTo(new Pdu(ANSWER | 0x15, OK, 9, ""));
    write(new Pdu(0x777, OK, 10, ""));
    assertThat(read()).as("ESME_RINVCMDID").isEqualTo(new Pdu(ANSWER, 0x03, 10, ""));
    write(deliver(11, "06027100")); // sm_length beyond the end
    assertThat(read()).isEqualTo(new Pdu(ANSWER, 0x03, 11, ""));
    write(deliver(12, "00" + "04241000" + "02710b")); // so is a parameter's length
    assertThat(read()).isEqualTo(new Pdu(ANSWER, 0x03, 12, ""));
    write(deliver(13, "040271000b"));
    assertThat(read()).isEqualTo(new Pdu(ANSWER | DELIVER, OK, 13, "00"));
    assertThat(received).containsExactly("447700900123 0271000b");
  }

  @Test
  void a_length_that_is_none_ends_the_session_and_allocates_nothing() throws Exception {
    write(Integer.MAX_VALUE, new Pdu(DELIVER, OK, 13, ""), new byte[0]);
    assertThat(read().id()).as("generic_nack").isEqualTo(ANSWER);
    socket.close();
    accept();
    write(deliver(14, "040271000b"));
    assertThat(read()).isEqualTo(new Pdu(ANSWER | DELIVER, OK, 14, "00"));
  }
}
