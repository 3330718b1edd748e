package org.sealpost.softcard;

import java.util.List;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.cat.CatTag;
import org.sealpost.codec.cat.CommandApdu;
import org.sealpost.codec.cat.FilePath;
import org.sealpost.codec.cat.Instruction;
import org.sealpost.codec.cat.ResponseApdu;
import org.sealpost.codec.cat.StatusWord;
import org.sealpost.codec.cat.UiccCommands;

/**
 * A UICC with a USIM, on one logical channel, with the T=0 manner of answering: what a command with
 * data answers is announced by 61xx and got by GET RESPONSE, a wrong Le is answered 6Cxx with the
 * right one, and 91xx announces a proactive command. PIN1 is disabled. For one thread at a time.
 */
public final class SoftCard implements AutoCloseable {
  private static final int SHORT_MOST = 0x100;
  private static final int PIN1 = 0x01;
  private static final StatusWord TRIES_LEFT = new StatusWord(0x63c3);
  private static final StatusWord PIN_DISABLED = new StatusWord(0x6984);
  private static final StatusWord NO_SUCH_PIN = new StatusWord(0x6a88);
  private static final StatusWord NO_CHANNELS = new StatusWord(0x6881);

  private final CardProfile profile;
  private final CardMemory memory;
  private final Authenticator authenticator;
  private final PacketRunner runner;
  private final PacketReceiver receiver;
  private final SmsDownload downloads;
  private final ProactiveSession toolkit = new ProactiveSession();
  private final WaitingApplet applet;
  private final ResponseBuffer buffer = new ResponseBuffer();
  private FileSession session;
  private boolean powered = true;

  /**
   * Puts the card together, with the state it had when it last ran.
   *
   * @throws CardStorageException if the storage cannot be read, or holds another card's state
   * @throws IllegalArgumentException if a key's length is wrong, or a file's path leads through
   *     another file
   */
  public SoftCard(CardProfile profile, CardStorage storage) throws CardStorageException {
    this.profile = profile;
    memory = CardMemory.open(profile, storage);
    authenticator = new Authenticator(profile, memory);
    runner = new PacketRunner(profile, memory, toolkit);
    receiver = new PacketReceiver(profile, memory, runner);
    downloads = new SmsDownload(profile, memory, receiver, toolkit, buffer);
    applet = new WaitingApplet(profile, toolkit);
    session = newSession();
  }

  private FileSession newSession() {
    boolean ignoresUpdates = profile.behaviours().contains(Behaviour.IGNORES_UPDATES);
    return new FileSession(memory, FileSystem.MASTER_FILE, ignoresUpdates, buffer);
  }

  /** The answer to reset (ISO/IEC 7816-3), which is always the same. */
  public byte[] atr() {
    return AnswerToReset.octets();
  }

  /**
   * Takes the power away and gives it back: selection, parts of packets and the toolkit session are
   * gone. A card whose storage cannot be read then stays without power.
   */
  public void reset() {
    if (!powered) {
      try {
        memory.load();
        powered = true;
      } catch (CardStorageException e) {
        return;
      }
    }
    session = newSession();
    buffer.clear();
    downloads.reset();
    runner.reset();
    toolkit.reset();
    applet.reset();
  }

  /**
   * Carries out a command. A failure of the storage is answered 6581; nothing was changed then, but
   * for what the storage made durable nevertheless.
   *
   * @param apdu any octets
   * @return data and status word, 2..258 octets
   * @throws PowerLossException if the card lost its power, now or since the last {@link #reset}
   */
  public byte[] transmit(byte[] apdu) throws PowerLossException {
    if (!powered) {
      throw new PowerLossException("expected a card with power, found one without");
    }
    return toolkit.announce(respond(apdu)).encode();
  }

  /** Every packet whose script began to run, since the card was made. */
  public List<Execution> executions() {
    return memory.state().log().executions();
  }

  /** Every AUTHENTICATE that ran, since the card was made. */
  public List<Authentication> authentications() {
    return memory.state().log().authentications();
  }

  /** What the network answered to the card's applet since the card was made, oldest first. */
  public List<Boolean> waitingAnswers() {
    return applet.answers();
  }

  /** Erases the keys; the card cannot be used any more. */
  @Override
  public void close() {
    receiver.close();
  }

  private ResponseApdu respond(byte[] apdu) throws PowerLossException {
    try {
      CommandApdu command = CommandApdu.decode(apdu);
      if (command.data().length >= SHORT_MOST || command.expected().orElse(0) > SHORT_MOST) {
        return ResponseApdu.of(StatusWord.WRONG_LENGTH);
      }
      if (command.ins() != Instruction.GET_RESPONSE) {
        buffer.clear();
      }
      return dispatch(command);
    } catch (DecodeException e) {
      return ResponseApdu.of(StatusWord.WRONG_LENGTH);
    } catch (PowerLossException e) {
      powered = false;
      throw e;
    } catch (CardStorageException e) {
      return ResponseApdu.of(StatusWord.MEMORY_PROBLEM);
    }
  }

  private ResponseApdu dispatch(CommandApdu command) throws CardStorageException {
    return switch (command.cla()) {
      case UiccCommands.CLASS ->
          switch (command.ins()) {
            case Instruction.AUTHENTICATE -> authenticate(command);
            case Instruction.VERIFY_PIN -> verify(command);
            case Instruction.ENVELOPE,
                Instruction.FETCH,
                Instruction.TERMINAL_PROFILE,
                Instruction.TERMINAL_RESPONSE ->
                ResponseApdu.of(StatusWord.UNKNOWN_CLASS);
            default -> session.execute(command);
          };
      case UiccCommands.CAT_CLASS ->
          switch (command.ins()) {
            case Instruction.ENVELOPE -> envelope(command.data());
            case Instruction.TERMINAL_PROFILE -> begin(command);
            case Instruction.FETCH, Instruction.TERMINAL_RESPONSE -> toolkit.execute(command);
            case Instruction.AUTHENTICATE, Instruction.VERIFY_PIN ->
                ResponseApdu.of(StatusWord.UNKNOWN_CLASS);
            case Instruction.STATUS -> poll(command);
            default -> session.execute(command);
          };
      default ->
          ResponseApdu.of(isOtherChannel(command.cla()) ? NO_CHANNELS : StatusWord.UNKNOWN_CLASS);
    };
  }

  /** Class octets 0X and 8X with a channel number, 4X and CX with a further one. */
  private static boolean isOtherChannel(int cla) {
    return (cla & 0x7c) == 0 || (cla & 0x70) == 0x40;
  }

  private ResponseApdu begin(CommandApdu profile) {
    ResponseApdu answer = toolkit.execute(profile);
    if (answer.isOk()) {
      applet.start();
    }
    return answer;
  }

  private ResponseApdu envelope(byte[] data) throws CardStorageException {
    int kind = data.length == 0 ? 0 : data[0] & 0xff;
    return kind == CatTag.EVENT_DOWNLOAD || kind == CatTag.TIMER_EXPIRATION
        ? applet.envelope(data)
        : downloads.envelope(data);
  }

  private ResponseApdu poll(CommandApdu command) throws CardStorageException {
    toolkit.polled();
    return session.execute(command);
  }

  /** The USIM or a directory in it must be selected (TS 31.102 clause 7.1.1). */
  private ResponseApdu authenticate(CommandApdu command) throws CardStorageException {
    FilePath usim = FileSystem.USIM;
    FilePath directory = session.directory();
    boolean selected =
        directory.ids().size() >= usim.ids().size()
            && directory.ids().subList(0, usim.ids().size()).equals(usim.ids());
    if (!selected) {
      return ResponseApdu.of(StatusWord.CONDITIONS_NOT_SATISFIED);
    }
    ResponseApdu answer = authenticator.authenticate(command);
    return answer.data().length == 0 ? answer : buffer.hold(answer.data());
  }

  /** VERIFY PIN (TS 102 221 clause 11.1.9): tells the tries left, and that the PIN is disabled. */
  private static ResponseApdu verify(CommandApdu command) {
    if (command.p2() != PIN1) {
      return ResponseApdu.of(NO_SUCH_PIN);
    }
    return ResponseApdu.of(command.data().length == 0 ? TRIES_LEFT : PIN_DISABLED);
  }
}
