package org.sealpost.simulator.smsc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.MessageState;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.session.SMPPSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.ota.CommandPacket;
import org.sealpost.codec.ota.OtaUserData;
import org.sealpost.codec.ota.ResponseStatus;
import org.sealpost.codec.ota.SealedResponse;
import org.sealpost.codec.ota.Spi;
import org.sealpost.codec.sms.SecuredSms;
import org.sealpost.codec.sms.SmsDeliver;
import org.sealpost.simulator.Bench;
import org.sealpost.simulator.Fate;
import org.sealpost.simulator.Leg;
import org.sealpost.simulator.Passage;
import org.sealpost.simulator.TestCard;
import org.sealpost.simulator.TestEsme;

/** An ESME made of the library alone, over TCP. */
class SmppClientTest {
  private final Leg leg = leg();
  private final TestEsme esme = new TestEsme(leg);
  private final SMPPSession client = esme.session();

  private static Leg leg() {
    try {
      return new Leg(TestCard.card());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @BeforeEach
  void bind() throws Exception {
    esme.bind();
  }

  @AfterEach
  void close() throws Exception {
    esme.close();
    leg.close();
  }

  @Test
  void a_wrong_password_or_system_id_is_refused_by_its_own_status() {
    assertThatThrownBy(() -> esme.bind(new SMPPSession(), BindType.BIND_TX, "wrong"))
        .hasRootCauseInstanceOf(NegativeResponseException.class)
        .hasStackTraceContaining("0000000e");
  }

  @Test
  void a_packet_for_the_card_is_proven_by_a_deliver_sm() throws Exception {
    var packet = TestCard.changingImsi(Spi.SEALED_POR_IN_REPORT, 1);
    byte[] proof = proof(packet.seal(TestCard.keys()), 1);
    assertThat(status(packet, proof).isOk()).isTrue();
  }

  @Test
  void a_packet_whose_proof_is_submitted_is_proven_by_another() throws Exception {
    var packet = TestCard.changingImsi(Spi.SEALED_POR_BY_SUBMIT, 1);
    List<ResponseStatus> statuses =
        List.of(
            status(packet, proof(packet.seal(TestCard.keys()), 1)),
            status(packet, OtaUserData.responsePacket(esme.take().getShortMessage())));
    // by two ways, of which either may be the shorter
    assertThat(statuses)
        .containsExactlyInAnyOrder(new ResponseStatus(0x0b), new ResponseStatus(0x00));
  }

  private static ResponseStatus status(CommandPacket packet, byte[] proof) throws Exception {
    return SealedResponse.parse(proof).open(packet.header(), TestCard.keys()).packet().status();
  }

  @Test
  void a_receipt_tells_id_and_state() throws Exception {
    String id = submit("A", 4, 1);
    DeliverSm receipt = esme.take();
    assertThat(receipt.isSmscDeliveryReceipt()).isTrue();
    assertThat(receipt.getShortMessageAsDeliveryReceipt().getId()).isEqualTo(id);
    assertThat(
            receipt
                .getOptionalParameter(OptionalParameter.Receipted_message_id.class)
                .getValueAsString())
        .isEqualTo(id);
    assertThat(
            client
                .queryShortMessage(
                    id, TypeOfNumber.INTERNATIONAL, NumberingPlanIndicator.ISDN, TestEsme.NUMBER)
                .getMessageState())
        .isEqualTo(MessageState.DELIVERED);
  }

  @Test
  void too_many_a_second_are_throttled() throws Exception {
    leg.smpp().throttle(1);
    // The machine may take a second for one.
    await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(this::isThrottled);
    leg.smpp().throttle(0);
    submit("A", 4, 0);
    leg.passages().rule(Passage.Kind.SUBMIT, 1, Fate.REFUSE);
    assertStatus(SMPPConstant.STAT_ESME_RTHROTTLED);
  }

  @Test
  void a_lost_answer_breaks_the_connection_and_the_message_was_taken() throws Exception {
    leg.passages().rule(Passage.Kind.SUBMIT_RESPONSE, 1, Fate.DROP);
    assertThatThrownBy(() -> submit("A", 4, 1)).isNotInstanceOf(NegativeResponseException.class);
    await().until(() -> !client.getSessionState().isBound());
    SMPPSession again = new SMPPSession();
    again.setMessageReceiverListener(client.getMessageReceiverListener());
    esme.bind(again, BindType.BIND_RX, "secret");
    assertThat(esme.take().isSmscDeliveryReceipt()).isTrue();
    again.close();
  }

  @Test
  void nonsense_is_answered_by_its_own_status() throws Exception {
    assertThatThrownBy(() -> esme.submit(new byte[] {9, 0}, 4, 0, 0x40, 0))
        .isInstanceOfSatisfying(
            NegativeResponseException.class,
            e -> assertThat(e.getCommandStatus()).isEqualTo(SMPPConstant.STAT_ESME_RINVMSGLEN));
    submit("still there", 4, 0);
  }

  private boolean isThrottled() throws Exception {
    try {
      submit("A", 4, 0);
      return false;
    } catch (NegativeResponseException e) {
      return e.getCommandStatus() == SMPPConstant.STAT_ESME_RTHROTTLED;
    }
  }

  private void assertStatus(int status) {
    assertThatThrownBy(() -> submit("A", 4, 0))
        .isInstanceOfSatisfying(
            NegativeResponseException.class,
            e -> assertThat(e.getCommandStatus()).isEqualTo(status));
  }

  /** Submits the packet as an OTA gateway does; the first answer to it. */
  private byte[] proof(byte[] packet, int messages) throws Exception {
    List<SmsDeliver> parts = SecuredSms.deliver(Bench.NUMBER, packet, Bench.START, 7);
    assertThat(parts).hasSize(messages);
    for (SmsDeliver part : parts) {
      esme.submit(
          part.userData().encode(), SecuredSms.DCS_CARD, SecuredSms.PID_DATA_DOWNLOAD, 0x40, 0);
    }
    DeliverSm answer = esme.take();
    assertThat(answer.isUdhi()).isTrue();
    assertThat(answer.getSourceAddr()).isEqualTo(Bench.NUMBER.digits());
    return OtaUserData.responsePacket(answer.getShortMessage());
  }

  private String submit(String text, int coding, int receipts) throws Exception {
    return esme.submit(text.getBytes(StandardCharsets.US_ASCII), coding, 0, 0, receipts);
  }
}
