package org.sealpost.gateway.sat.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import org.sealpost.card.api.CardException;
import org.sealpost.card.api.CatTerminal;
import org.sealpost.card.api.SecureElement;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.cat.CommandApdu;
import org.sealpost.codec.cat.Iccid;
import org.sealpost.codec.cat.Imsi;
import org.sealpost.codec.cat.Instruction;
import org.sealpost.codec.cat.ResponseApdu;
import org.sealpost.codec.cat.StatusWord;

/** A card with three files that answers envelopes as the test says. */
final class ScriptedCard implements SecureElement {
  static final String ICCID = "8988211000000000017";
  static final String IMSI = "001010000000001";

  /** A response packet: UDH 02 71 00, RPL 000E, RHL 0A, TAR B00010, CNTR 1, PCNTR 0, status 0. */
  static final byte[] PROOF =
      HexFormat.of().parseHex("027100000e0ab00010000000000100000190 00".replace(" ", ""));

  private static final int STORE_DATA = 0xe2;

  final List<CommandApdu> commands = new CopyOnWriteArrayList<>();

  /** What the next envelopes are answered with; afterwards {@link #PROOF}. */
  final Deque<Answer> envelopes = new ConcurrentLinkedDeque<>();

  /** Proactive commands that wait to be fetched. */
  final Deque<byte[]> proactive = new ConcurrentLinkedDeque<>();

  volatile String iccid = ICCID;
  volatile String imsi = IMSI;
  volatile Optional<CardException> failure = Optional.empty();
  volatile boolean hanging;
  volatile boolean fetchFails;
  volatile Runnable onEnvelope = () -> {};
  volatile Runnable onTerminalResponse = () -> {};
  volatile int resets;

  /** PIN1, if the card wants it, and how many tries are left. */
  volatile Optional<String> pin = Optional.empty();

  volatile int tries = 3;

  /** Makes it an eUICC. */
  volatile Optional<String> eid = Optional.empty();

  /** Logical channels that are open. */
  volatile int channels;

  private boolean verified;

  private final String slot;
  private final CatTerminal terminal;
  private int selected;
  private byte[] waiting = {};

  ScriptedCard(String slot, CatTerminal terminal) {
    this.slot = slot;
    this.terminal = terminal;
  }

  ScriptedCard() {
    this("slot 1", CatTerminal.GATEWAY);
  }

  /** An answer, or that there is none. */
  @FunctionalInterface
  interface Answer {
    ResponseApdu get() throws CardException;

    static Answer of(int status, byte... data) {
      return () -> new ResponseApdu(data, new StatusWord(status));
    }

    static Answer none(CardException.Reason reason) {
      return () -> {
        throw new CardException(reason, "scripted");
      };
    }
  }

  @Override
  public String adapter() {
    return "scripted";
  }

  @Override
  public String slot() {
    return slot;
  }

  @Override
  public CatTerminal terminal() {
    return terminal;
  }

  @Override
  public byte[] answerToReset() {
    return new byte[] {0x3b, 0x00};
  }

  @Override
  public CompletionStage<byte[]> transmit(byte[] command) {
    CompletableFuture<byte[]> answer = new CompletableFuture<>();
    try {
      CommandApdu apdu = CommandApdu.decode(command);
      commands.add(apdu);
      if (failure.isPresent()) {
        throw failure.get();
      }
      ResponseApdu response = answer(apdu);
      if (!hanging) {
        answer.complete(response.encode());
      }
    } catch (CardException | DecodeException e) {
      answer.completeExceptionally(e);
    }
    return answer;
  }

  @Override
  public CompletionStage<byte[]> reset() {
    resets++;
    verified = false;
    return failure
        .<CompletionStage<byte[]>>map(CompletableFuture::failedFuture)
        .orElseGet(() -> CompletableFuture.completedFuture(answerToReset()));
  }

  private ResponseApdu answer(CommandApdu command) throws CardException {
    switch (command.ins()) {
      case Instruction.SELECT:
        byte[] path = command.data();
        selected = (path[path.length - 2] & 0xff) << 8 | path[path.length - 1] & 0xff;
        return done();
      case Instruction.READ_BINARY:
        return read(command.expected().orElse(0));
      case Instruction.MANAGE_CHANNEL:
        return manage(command);
      case STORE_DATA:
        // BF3E { 5A EID }
        return command.cla() == 0x81 && eid.isPresent()
            ? done(HexFormat.of().parseHex("bf3e125a10" + eid.get()))
            : ResponseApdu.of(StatusWord.UNKNOWN_INSTRUCTION);
      case Instruction.VERIFY_PIN:
        return ResponseApdu.of(new StatusWord(verify(command.data())));
      case Instruction.ENVELOPE:
        onEnvelope.run();
        ResponseApdu next = envelopes.isEmpty() ? done(PROOF) : envelopes.remove().get();
        return announce(next);
      case Instruction.GET_RESPONSE:
        byte[] data = waiting;
        waiting = new byte[0];
        return done(data);
      case Instruction.FETCH:
        if (fetchFails) {
          throw new CardException(CardException.Reason.LINK, "scripted");
        }
        return ResponseApdu.of(StatusWord.OK, proactive.remove());
      case Instruction.TERMINAL_RESPONSE:
        onTerminalResponse.run();
        return done();
      case Instruction.AUTHENTICATE:
        // DB, RES, CK, IK
        byte[] keys = new byte[1 + 9 + 17 + 17];
        keys[0] = (byte) 0xdb;
        keys[1] = 8;
        keys[10] = 16;
        keys[27] = 16;
        return done(keys);
      default:
        return done();
    }
  }

  /** 61xx leaves its data for GET RESPONSE. */
  private ResponseApdu announce(ResponseApdu answer) {
    if (answer.moreAvailable().isPresent()) {
      waiting = answer.data();
      return ResponseApdu.of(answer.status());
    }
    return answer;
  }

  /** An eUICC gives channel 1, any other card none. */
  private ResponseApdu manage(CommandApdu command) {
    if (eid.isEmpty()) {
      return ResponseApdu.of(StatusWord.UNKNOWN_INSTRUCTION);
    }
    boolean closes = command.p1() == 0x80;
    channels += closes ? -1 : 1;
    return closes ? done() : done((byte) 1);
  }

  private int verify(byte[] digits) {
    boolean right =
        digits.length == 8
            && new String(digits, 0, 4, StandardCharsets.US_ASCII).equals(pin.orElse(""));
    if (digits.length > 0 && tries > 0) {
      verified = right;
      tries = right ? 3 : tries - 1;
    }
    return verified ? 0x9000 : 0x63c0 | tries;
  }

  private ResponseApdu read(int length) {
    if (selected == 0x6f07 && pin.isPresent() && !verified) {
      return ResponseApdu.of(StatusWord.SECURITY_NOT_SATISFIED);
    }
    byte[] file =
        switch (selected) {
          case 0x2fe2 -> new Iccid(iccid).encode();
          case 0x6f07 -> new Imsi(imsi).encode();
          default -> new byte[] {0, 0, 0, 2};
        };
    return length == file.length ? done(file) : ResponseApdu.of(StatusWord.retryWith(file.length));
  }

  private ResponseApdu done(byte... data) {
    byte[] next = proactive.peek();
    return ResponseApdu.of(next == null ? StatusWord.OK : StatusWord.proactive(next.length), data);
  }

  /** The instructions that came, in their order. */
  List<Integer> instructions() {
    return commands.stream().map(CommandApdu::ins).toList();
  }

  /** The commands of one instruction. */
  List<CommandApdu> all(int instruction) {
    return new ArrayList<>(commands.stream().filter(c -> c.ins() == instruction).toList());
  }

  long envelopesSeen() {
    return all(Instruction.ENVELOPE).size();
  }

  static byte[] octets(int length, int value) {
    byte[] octets = new byte[length];
    Arrays.fill(octets, (byte) value);
    return octets;
  }
}
