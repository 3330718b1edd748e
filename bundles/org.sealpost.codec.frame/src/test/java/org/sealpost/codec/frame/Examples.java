package org.sealpost.codec.frame;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The values whose octets are in {@code docs/protocol.md}, under the names used there. */
final class Examples {
  static final long NOW = 1_800_000_000L;
  static final Octets NONCE = Octets.ofHex("a0a1a2a3a4a5a6a7a8a9aaabacadaeaf");
  static final Octets COOKIE = Octets.ofHex("e0e1e2e3e4e5e6e7");
  static final ConversationId CONVERSATION =
      new ConversationId(Octets.ofHex("c0c1c2c3c4c5c6c7c8c9cacbcccdcecf"));
  static final SessionId SESSION = new SessionId(Octets.ofHex("5152535455565758"));
  static final SealHeader HEADER = new SealHeader(1, SESSION, new SealNumber(2, 7));
  static final HelloFrame HELLO =
      new HelloFrame(
          Octets.of(
              "7dGVzdA@nai.epc.mnc001.mcc001.3gppnetwork.org".getBytes(StandardCharsets.US_ASCII)),
          new Offer(List.of("eap-aka-prime", "eap-aka"), List.of(3, 1)),
          Optional.empty(),
          NONCE);
  static final AcceptFrame ACCEPT =
      new AcceptFrame(
          CONVERSATION,
          NONCE,
          new Offer(List.of("eap-aka-prime"), List.of(1, 24)),
          "eap-aka-prime",
          1,
          Octets.ofHex("0101000c320500000a010000"));
  static final Octets CIPHERTEXT = Octets.of(ProtocolDocument.keySchedule().get("ciphertext"));
  static final Poll POLL =
      new Poll(
          "8988211000000000017",
          Optional.empty(),
          Optional.of(new Location("001", Optional.of("01"))),
          List.of("pcsc"),
          "sealpost 0.1.0",
          3,
          List.of(4L),
          Optional.of("001010123456789"));
  static final Octets PACKET =
      Octets.ofHex(
          "002615161912" // CPL, CHL, SPI 16 19, KIc
              + "12b00010000000000100" // KID, TAR, CNTR, PCNTR
              + "303132333435363738393a3b3c3d3e3f4041424344454647");

  private Examples() {}

  static Map<String, Frame> frames() {
    Map<String, Frame> frames = new LinkedHashMap<>();
    frames.put("hello", HELLO);
    frames.put("cookie", new CookieFrame(COOKIE, NONCE));
    frames.put("hello-with-cookie", HELLO.withCookie(COOKIE));
    frames.put("accept", ACCEPT);
    frames.put("eap", new EapFrame(CONVERSATION, Octets.ofHex("03020004")));
    frames.put("sealed", new SealedFrame(HEADER, CIPHERTEXT));
    Octets piece = Octets.ofHex("0c0d0e0f10111213");
    frames.put("fragment", new FragmentFrame(Octets.ofHex("f0f1f2f3f4f5f6f7"), 20, 1, piece));
    frames.put("reset", new ResetFrame(SESSION));
    Octets proof = Octets.of(ProtocolDocument.keySchedule().get("parked proof"));
    frames.put("parked", new ParkedFrame(SESSION, proof));
    return frames;
  }

  static Map<String, Envelope> messages() {
    Map<String, Envelope> messages = new LinkedHashMap<>();
    messages.put("poll", Envelope.up(id(1), POLL));
    messages.put(
        "configuration",
        Envelope.down(
            id(2), new Configuration(5, 0, 2, List.of(PACKET), "12345", NOW + 86_400), NOW));
    messages.put("read receipt", Envelope.up(id(3), new ReadReceipt(5, 1)));
    Octets response = Octets.ofHex("027100000e0ab0001000000000010000019000");
    messages.put(
        "proof of receipt",
        Envelope.up(
            id(4),
            new ProofOfReceipt(
                5,
                0,
                ProofOfReceipt.Outcome.RESPONSE,
                Optional.of(response),
                Optional.of(0x9000),
                "pcsc",
                1)));
    Octets submit = Octets.ofHex("410105812143f5000405027100cafe");
    messages.put("mobile originated", Envelope.up(id(5), new MobileOriginated(submit, 1)));
    messages.put("cancel", Envelope.down(id(8), new Cancel(5), NOW));
    messages.put(
        "cancel answer",
        Envelope.up(id(9), new CancelAnswer(5, CancelAnswer.Outcome.TOO_LATE, 1, 3)));
    messages.put(
        "acknowledgement", Envelope.down(id(11), new Acknowledgement(List.of(id(3), id(4))), NOW));
    messages.put("error", Envelope.up(id(12), new Refusal(id(7), Refusal.UNKNOWN_TYPE, "standby")));
    messages.put("notice", Envelope.down(id(13), new Notice(), NOW));
    messages.put(
        "unknown",
        Envelope.up(
            id(7),
            new UnknownMessage(6, List.of(Octets.ofHex("a10105"), Octets.ofHex("1a6b49d200")))));
    return messages;
  }

  static Direction direction(Envelope envelope) {
    return envelope.message().travels(Direction.UP) ? Direction.UP : Direction.DOWN;
  }

  /** A read receipt with a key 9 that this version does not know. */
  static Envelope withUnknownKey() {
    TreeMap<Long, Octets> unknown = new TreeMap<>(Map.of(9L, Octets.ofHex("8201f5")));
    return new Envelope(
        id(3), new ReadReceipt(5, 1), OptionalLong.empty(), new UnknownKeys(unknown));
  }

  static MessageId id(int last) {
    return new MessageId(Octets.ofHex("00112233445566%02x".formatted(last)));
  }
}
