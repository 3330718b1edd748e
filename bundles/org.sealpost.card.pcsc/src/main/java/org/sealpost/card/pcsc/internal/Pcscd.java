package org.sealpost.card.pcsc.internal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A client of pcscd: one context, in which one card can be connected. It speaks pcscd's own
 * protocol (winscard_msg.h, versions 4:4 and up) as libpcsclite does: a size, a command, and a
 * structure of that size in this machine's order, which comes back filled in. For one thread; any
 * other may close it.
 */
public final class Pcscd implements Closeable {
  /** Versions of the protocol that are the same in all that is used here, the usual one first. */
  private static final int MAJOR = 4;

  private static final int[] MINORS = {4, 5};

  private static final int ESTABLISH_CONTEXT = 0x01;
  private static final int CONNECT = 0x04;
  private static final int RECONNECT = 0x05;
  private static final int DISCONNECT = 0x06;
  private static final int TRANSMIT = 0x09;
  private static final int VERSION = 0x11;
  private static final int GET_READERS_STATE = 0x12;
  private static final int WAIT_READER_STATE_CHANGE = 0x13;

  private static final int SCOPE_SYSTEM = 2;
  private static final int LEAVE_CARD = 0;
  private static final int RESET_CARD = 1;
  private static final int HEADER = 8;
  private static final int PCI = 16;

  /** What pcscd's own buffers have: 64 kB, and an APDU's header, lengths and status word. */
  private static final int MOST_RESPONSE = 4 + 3 + 0x10000 + 3 + 2;

  private static final long FOREVER = Long.MAX_VALUE / 2_000_000;

  private final PcscdSocket socket;
  private final long millis;
  private int context;
  private int card;

  private Pcscd(PcscdSocket socket, long millis) {
    this.socket = socket;
    this.millis = millis;
  }

  /**
   * Connects to pcscd and agrees on a version.
   *
   * @param millis the longest to wait for an answer to anything
   */
  public static Pcscd open(Path path, long millis) throws IOException, PcscException {
    Pcscd pcscd = new Pcscd(new PcscdSocket(path), millis);
    try {
      pcscd.agree();
      ByteBuffer scope = message(12).putInt(SCOPE_SYSTEM).putInt(0).putInt(0);
      ByteBuffer answer = pcscd.ask(ESTABLISH_CONTEXT, scope);
      PcscException.check("establish a context", answer.getInt(8));
      pcscd.context = answer.getInt(4);
      return pcscd;
    } catch (IOException | PcscException e) {
      pcscd.close();
      throw e;
    }
  }

  private void agree() throws IOException, PcscException {
    int code = PcscException.SUCCESS;
    for (int minor : MINORS) {
      code = ask(VERSION, message(12).putInt(MAJOR).putInt(minor).putInt(0)).getInt(8);
      if (code == PcscException.SUCCESS) {
        return;
      }
    }
    throw new PcscException("protocol 4:4 or 4:5", code);
  }

  /** All readers. */
  public List<ReaderState> readers() throws IOException {
    send(GET_READERS_STATE, message(0));
    return receiveReaders();
  }

  /** All readers; the next thing to do is to await that they change. */
  List<ReaderState> watchReaders() throws IOException {
    send(WAIT_READER_STATE_CHANGE, message(0));
    return receiveReaders();
  }

  private List<ReaderState> receiveReaders() throws IOException {
    return ReaderState.decode(socket.receive(ReaderState.MOST * ReaderState.OCTETS, millis));
  }

  /** Waits until readers are not as {@link #watchReaders} told. */
  void awaitChange() throws IOException, PcscException {
    PcscException.check("wait for readers", socket.receive(8, FOREVER).getInt(4));
  }

  /**
   * Connects the card of a reader.
   *
   * @return the protocol that card and reader agreed on
   */
  public Protocol connect(String reader, boolean exclusive, Protocol protocol)
      throws IOException, PcscException {
    byte[] name = new byte[ReaderState.NAME];
    byte[] text = reader.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(text, 0, name, 0, Math.min(text.length, name.length - 1));
    ByteBuffer body = message(152).putInt(context).put(name).putInt(share(exclusive));
    ByteBuffer answer = ask(CONNECT, body.putInt(protocol.bits()).putInt(0).putInt(0).putInt(0));
    PcscException.check("connect the card", answer.getInt(148));
    card = answer.getInt(140);
    return Protocol.of(answer.getInt(144));
  }

  /**
   * Resets the connected card.
   *
   * @return the protocol that card and reader agreed on now
   */
  public Protocol reset(boolean exclusive, Protocol protocol) throws IOException, PcscException {
    ByteBuffer body = message(24).putInt(card).putInt(share(exclusive)).putInt(protocol.bits());
    ByteBuffer answer = ask(RECONNECT, body.putInt(RESET_CARD).putInt(0).putInt(0));
    PcscException.check("reset the card", answer.getInt(20));
    return Protocol.of(answer.getInt(16));
  }

  /** Has the connected card carry out a command, and gives its answer just as it came. */
  public byte[] transmit(Protocol protocol, byte[] command) throws IOException, PcscException {
    ByteBuffer body =
        message(32 + command.length)
            .putInt(card)
            .putInt(protocol.bits())
            .putInt(PCI)
            .putInt(command.length)
            .putInt(Protocol.ANY.bits())
            .putInt(PCI)
            .putInt(MOST_RESPONSE)
            .putInt(0)
            .put(command);
    body.putInt(0, 32); // the command is behind the structure, and not counted
    send(TRANSMIT, body);
    ByteBuffer answer = socket.receive(32, millis);
    PcscException.check("transmit", answer.getInt(28));
    int length = answer.getInt(24);
    if (length < 0 || length > MOST_RESPONSE) {
      throw new IOException("response: expected 2.." + MOST_RESPONSE + " octets, found " + length);
    }
    byte[] response = socket.receive(length, millis).array();
    if (length < 2) { // drivers say so when the card is pulled
      throw new PcscException("transmit", PcscException.NOT_TRANSACTED);
    }
    return response;
  }

  /** Lets the connected card go as it is. Closing alone would have pcscd reset it. */
  public void disconnect() throws IOException, PcscException {
    ByteBuffer answer = ask(DISCONNECT, message(12).putInt(card).putInt(LEAVE_CARD).putInt(0));
    PcscException.check("let the card go", answer.getInt(8));
  }

  /** After a {@link LateException}: waits until there is an answer after all, or pcscd is gone. */
  void awaitLateAnswer() throws IOException {
    socket.receive(1, FOREVER);
  }

  private static int share(boolean exclusive) {
    return exclusive ? 1 : 2;
  }

  private static ByteBuffer message(int octets) {
    return ByteBuffer.allocate(HEADER + octets)
        .order(ByteOrder.nativeOrder())
        .putInt(octets)
        .putInt(0);
  }

  /** The answer is the same structure. */
  private ByteBuffer ask(int command, ByteBuffer body) throws IOException {
    int length = body.capacity() - HEADER;
    send(command, body);
    return socket.receive(length, millis);
  }

  private void send(int command, ByteBuffer body) throws IOException {
    socket.send(body.putInt(4, command).flip(), millis);
  }

  /** Ends what waits here. Called from any thread. */
  @Override
  public void close() {
    socket.close();
  }
}
