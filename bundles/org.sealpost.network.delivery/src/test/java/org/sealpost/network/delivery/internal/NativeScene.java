package org.sealpost.network.delivery.internal;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.sealpost.codec.ota.RfmScript;
import org.sealpost.codec.sms.Address;
import org.sealpost.codec.sms.SecuredSms;
import org.sealpost.codec.sms.SmsSubmit;
import org.sealpost.network.api.delivery.DeliveryState;
import org.sealpost.network.api.delivery.Route;
import org.sealpost.network.api.ota.Proof.Worth;
import org.sealpost.network.api.sms.MessageContent;
import org.sealpost.network.api.sms.ShortMessage;

/** What every test of native SMS begins with: a message centre, and a card with a number. */
abstract class NativeScene extends DeliveryServerTest {
  /** Both commands ran. */
  static final byte[] RAN = TestOta.response(Worth.VERIFIED, 0, 2, 0x9000);

  /** Status 0B: actual response to be sent by SMS-SUBMIT. */
  static final byte[] ANNOUNCED = TestOta.response(Worth.VERIFIED, 0x0b, 0, 0);

  /** Status 02: the counter was seen. */
  static final byte[] SEEN = TestOta.response(Worth.VERIFIED, 2, 0, 0);

  /** SELECT and UPDATE BINARY of 160 octets: two messages. */
  static final byte[] LONG_SCRIPT =
      new RfmScript().select(0x3f00).updateBinary(0, new byte[160]).toScript().encode();

  TestCentre centre;

  @BeforeEach
  void thereIsACentre() {
    centre = world.withCentre();
  }

  long submit(int packets) {
    return world.submit(packets, World.LONG, Route.NATIVE_SMS);
  }

  long submitLong() {
    return world.submit(List.of(LONG_SCRIPT), World.LONG, Route.NATIVE_SMS);
  }

  DeliveryState state(long id) {
    return world.delivery(id).state();
  }

  static String hex(ShortMessage message) {
    return HexFormat.of().formatHex(message.content().userData());
  }

  /** A response packet as the card sends it, in as many messages as it takes. */
  static List<MessageContent> proof(byte[] response, int length, int reference) {
    Address network = new Address(Address.INTERNATIONAL, TestCentre.OWN);
    return SecuredSms.submit(network, Arrays.copyOf(response, length), reference).stream()
        .map(NativeScene::content)
        .toList();
  }

  private static MessageContent content(SmsSubmit submit) {
    return new MessageContent(submit.pid(), submit.dcs(), true, submit.userData().encode());
  }

  /** The card's answer in one message. */
  boolean answer(byte[] response) {
    return say(proof(response, response.length, 0).get(0));
  }

  boolean say(MessageContent content) {
    return say(TestCards.NUMBER, content);
  }

  boolean say(String from, MessageContent content) {
    boolean taken = centre.say(from, content);
    world.work.run();
    return taken;
  }
}
